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

/** To the new referent, without names of people. */
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

/** To the member who left, when the handover was not completed during the request. */
export const departureDoneMail = defineMail<{ link: string }>('departure_done', {
  fr: ({ link }) => ({
    subject: 'Votre départ est terminé',
    paragraphs: [
      'Bonjour,',
      'Toutes les personnes que vous accompagniez ont un nouveau référent. Vous n’avez plus accès à la structure.',
      'La page ci-dessous dit qui prend la suite. Elle reste ouverte 30 jours, sans compte.',
    ],
    button: { label: 'Voir la transmission', path: link },
  }),
  en: ({ link }) => ({
    subject: 'You have left',
    paragraphs: [
      'Hello,',
      'All the people you accompanied have a new referent. You have no access to the structure any more.',
      'The page below says who takes over. It stays open for 30 days, without an account.',
    ],
    button: { label: 'See the hand-over', path: link },
  }),
});
