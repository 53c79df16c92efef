import { paths } from '../../contract/paths.ts';
import { defineMail } from '../platform/mail/template.ts';

/** To the person. */
export const referentChangedMail = defineMail<{ name: string; structure: string }>('referent_changed', {
  fr: ({ name, structure }) => ({
    subject: 'Votre référent a changé',
    paragraphs: [
      'Bonjour,',
      `${name} (${structure}) vous accompagne désormais. Vos démarches en cours continuent sans rien refaire.`,
    ],
    button: { label: 'Voir mon parcours', path: paths.home },
  }),
  en: ({ name, structure }) => ({
    subject: 'Somebody else accompanies you now',
    paragraphs: [
      'Hello,',
      `${name} (${structure}) accompanies you from now on. What you have under way goes on, with nothing to do again.`,
    ],
    button: { label: 'See my pathway', path: paths.home },
  }),
});

/** To whoever takes over: no name of the people in a mail. */
export const peopleEntrustedMail = defineMail<{ link: string }>('people_entrusted', {
  fr: ({ link }) => ({
    subject: 'Des accompagnements vous sont confiés',
    paragraphs: [
      'Bonjour,',
      'Vous êtes désormais référent de nouvelles personnes. Leurs candidatures et leurs échanges sont dans vos accompagnements.',
      'Est-ce une erreur ? Vous pouvez les transmettre à nouveau depuis « Ma structure ».',
    ],
    button: { label: 'Voir les personnes', path: link },
  }),
  en: ({ link }) => ({
    subject: 'People are entrusted to you',
    paragraphs: [
      'Hello,',
      'You are now the referent of new people. Their candidacies and conversations are in your caseload.',
      'Is this a mistake? You can hand them over again from “My structure”.',
    ],
    button: { label: 'See the people', path: link },
  }),
});
