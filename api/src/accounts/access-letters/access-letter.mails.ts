import { defineMail } from '../../platform/mail/template.ts';

/** To who has a proved address: a letter opens the account, so its holder is told. */
export const accessLetterMadeMail = defineMail<{ by: string; structure: string }>('access_letter_made', {
  fr: ({ by, structure }) => ({
    subject: 'Une lettre d’accès a été faite pour vous',
    paragraphs: [
      'Bonjour,',
      `${by} (${structure}) vient de faire une lettre d’accès à votre compte Passerelle. Qui tient cette lettre peut choisir un nouveau mot de passe.`,
      'Si vous ne l’avez pas demandée, parlez-en à votre conseiller.',
    ],
    button: { label: 'Voir mon compte', path: '/compte' },
  }),
  en: ({ by, structure }) => ({
    subject: 'An access letter was made for you',
    paragraphs: [
      'Hello,',
      `${by} (${structure}) has just made an access letter to your Passerelle account. Who holds the letter can choose a new password.`,
      'If you did not ask for it, talk to your counsellor.',
    ],
    button: { label: 'See my account', path: '/compte' },
  }),
});
