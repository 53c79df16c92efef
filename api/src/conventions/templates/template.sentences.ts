import type { ReusableField } from '../../../contract/index.ts';
import { AppError, invalidField } from '../../platform/http/app-error.ts';

const names: Record<ReusableField, { fr: string; en: string }> = {
  object: { fr: 'l’objet', en: 'the object' },
  objectives: { fr: 'les objectifs', en: 'the objectives' },
  judgedBy: { fr: 'comment on en jugera', en: 'how they will be judged' },
  tasks: { fr: 'les tâches', en: 'the tasks' },
  week: { fr: 'les horaires', en: 'the hours' },
  tutorFunction: { fr: 'la fonction du tuteur', en: 'the function of the tutor' },
  counsellorFunction: { fr: 'la fonction du conseiller', en: 'the function of the counsellor' },
};

/** One sentence about all of them, at each of them. */
function about(
  fields: readonly ReusableField[],
  code: string,
  says: (list: { fr: string; en: string }) => { fr: string; en: string },
  at = 'body.fields',
): AppError {
  const list = (locale: 'fr' | 'en') => fields.map((field) => names[field][locale]).join(', ');
  const message = says({ fr: list('fr'), en: list('en') });
  return new AppError('validation_failed', {
    errors: fields.map((field) => ({ path: `${at}.${field}`, code, message })),
  });
}

export const nothingIn = (fields: readonly ReusableField[]) =>
  about(fields, 'empty', ({ fr, en }) => ({
    fr: `La convention ne dit rien ici : ${fr}. Décochez-le.`,
    en: `The convention says nothing here: ${en}. Untick it.`,
  }));

export const somebodyIn = (fields: readonly ReusableField[]) =>
  about(fields, 'names_person', ({ fr, en }) => ({
    fr: `Un modèle sert à d’autres personnes, et ceci nomme quelqu’un, un e-mail ou un téléphone : ${fr}. Décochez-le, ou retirez le nom de la convention.`,
    en: `A template serves other people, and this names somebody, an e-mail or a phone: ${en}. Untick it, or take the name out of the convention.`,
  }));

export const somebodyInTexts = (fields: readonly ReusableField[]) =>
  about(
    fields,
    'names_person',
    ({ fr, en }) => ({
      fr: `Un modèle sert à d’autres personnes : retirez l’e-mail ou le téléphone d’ici (${fr}).`,
      en: `A template serves other people: take the e-mail or the phone out of here (${en}).`,
    }),
    'body.content',
  );

export const nothingLeft = () =>
  invalidField('body.content', 'empty', {
    fr: 'Un modèle garde au moins un élément : écrivez un texte, ou supprimez le modèle.',
    en: 'A template keeps at least one thing: write a text, or delete the template.',
  });

export const somebodyInName = () =>
  invalidField('body.name', 'names_person', {
    fr: 'Un modèle sert à d’autres personnes : ne nommez ici personne, ni e-mail ni téléphone.',
    en: 'A template serves other people: name nobody here, no e-mail and no phone.',
  });
