import { paths } from '../../../contract/paths.ts';
import { defineMail } from '../../platform/mail/template.ts';

/** To the owner: a number was removed from their file and no longer signs in. */
export const phoneLeftMail = defineMail<{ firstName: string }>('phone_left', {
  fr: ({ firstName }) => ({
    subject: 'Votre ancien numéro ne sert plus à vous connecter',
    paragraphs: [
      `Bonjour ${firstName},`,
      'Le numéro de téléphone de votre dossier a changé. L’ancien numéro n’ouvre plus votre compte Passerelle.',
      'Pour vous connecter avec le nouveau, vérifiez-le sur la page de votre compte. Si le numéro n’a pas changé, prévenez la personne qui vous accompagne.',
    ],
    button: { label: 'Ouvrir mon compte', path: paths.account },
  }),
  en: ({ firstName }) => ({
    subject: 'Your former number no longer signs you in',
    paragraphs: [
      `Hello ${firstName},`,
      'The phone number in your file has changed. The former number opens your Passerelle account no more.',
      'To sign in with the new one, confirm it on the page of your account. If your number has not changed, tell the person who accompanies you.',
    ],
    button: { label: 'Open my account', path: paths.account },
  }),
});

/** To the referent, when the number was the only way to sign in. Contains no name; the page does. */
export const letterNeededMail = defineMail<{ pathwayId: string }>('letter_needed', {
  fr: ({ pathwayId }) => ({
    subject: 'Une personne a besoin d’une lettre d’accès',
    paragraphs: [
      'Le numéro de téléphone d’une personne que vous accompagnez a changé dans son dossier. L’ancien numéro n’ouvre plus son compte, et elle n’a pas d’autre moyen de se connecter.',
      'Imprimez-lui une lettre d’accès depuis sa fiche.',
    ],
    button: { label: 'Ouvrir la fiche', path: paths.person(pathwayId) },
  }),
  en: ({ pathwayId }) => ({
    subject: 'A person needs an access letter',
    paragraphs: [
      'The phone number of a person whom you accompany has changed in their file. The former number opens their account no more, and they have no other way to sign in.',
      'Print an access letter for them from their file.',
    ],
    button: { label: 'Open the file', path: paths.person(pathwayId) },
  }),
});
