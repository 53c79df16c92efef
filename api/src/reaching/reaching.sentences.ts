import type { WordsProblem } from '../../rules/reach-words.ts';
import { wordFields } from '../../rules/reach-words.ts';
import { AppError, invalidField } from '../platform/http/app-error.ts';
import type { Sentence } from '../platform/http/problem-sentences.ts';

const fieldList = wordFields.map((name) => `{${name}}`).join(', ');

const sentences: Readonly<Record<Exclude<WordsProblem['code'], 'unknown_field'>, Sentence>> = {
  no_link: {
    fr: 'Le texte doit contenir {lien} : sans lui, la personne ne peut pas choisir.',
    en: 'The text must contain {lien}: without it the person cannot choose.',
  },
  link_twice: {
    fr: 'Le texte ne peut contenir {lien} qu’une fois.',
    en: 'The text can contain {lien} only once.',
  },
  link_in_subject: {
    fr: '{lien} va dans le texte, pas dans le titre.',
    en: '{lien} belongs in the text, not in the title.',
  },
  no_subject: { fr: 'Écrivez un titre.', en: 'Write a title.' },
};

export const reachingSentences: Readonly<Record<string, Sentence>> = {
  words_no_link: sentences.no_link,
  words_link_twice: sentences.link_twice,
  words_link_in_subject: sentences.link_in_subject,
  words_no_subject: sentences.no_subject,
};

/** Names the field that does not exist. */
export function refusedWords(problem: WordsProblem): AppError {
  const path = `body.words.text.${problem.in}`;
  if (problem.code !== 'unknown_field')
    return invalidField(path, `words_${problem.code}`, sentences[problem.code]);
  return invalidField(path, 'words_unknown_field', {
    fr: `Le champ {${problem.name}} n’existe pas. Les champs sont : ${fieldList}.`,
    en: `There is no field {${problem.name}}. The fields are: ${fieldList}.`,
  });
}

const conflict = (detail: Sentence) => new AppError('conflict', { detail });
export const nothingToPrint = () =>
  conflict({
    fr: 'Aucune lettre n’attend d’être imprimée : quelqu’un vient peut-être de le faire.',
    en: 'No letter waits to be printed: somebody may just have done it.',
  });
export const lettersTakenBack = () =>
  conflict({
    fr: 'Les lettres de cette impression n’existent plus : les dossiers ont été effacés.',
    en: 'The letters of this print exist no more: the files were erased.',
  });
export const allMine = () =>
  new AppError('forbidden', {
    detail: {
      fr: 'Seuls les responsables voient les personnes de toute la structure.',
      en: 'Only managers see the people of the whole structure.',
    },
  });
export const hasAppointment = () =>
  conflict({
    fr: 'Cette personne a déjà un rendez-vous : il n’y a rien à choisir.',
    en: 'This person has an appointment already: there is nothing to choose.',
  });
