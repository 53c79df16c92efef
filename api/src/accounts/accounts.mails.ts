import { defineMail } from '../platform/mail/template.ts';

interface LinkData {
  firstName: string;
  /** Path of the page where a button spends the link. */
  link: string;
}

export const verifyEmailMail = defineMail<LinkData>('verify_email', {
  fr: ({ firstName, link }) => ({
    subject: 'Confirmez votre adresse',
    paragraphs: [
      `Bonjour ${firstName},`,
      'Un clic confirme que cette adresse est bien la vôtre. Rien ne vous sera envoyé avant.',
      'Le lien sert une fois, dans les trois jours. Si vous n’avez rien demandé, ne faites rien.',
    ],
    button: { label: 'Confirmer mon adresse', path: link },
  }),
  en: ({ firstName, link }) => ({
    subject: 'Confirm your address',
    paragraphs: [
      `Hello ${firstName},`,
      'One click confirms that this address is yours. Nothing is sent to you before.',
      'The link works once, within three days. If you asked for nothing, do nothing.',
    ],
    button: { label: 'Confirm my address', path: link },
  }),
});

export const signInMail = defineMail<LinkData>('sign_in', {
  fr: ({ firstName, link }) => ({
    subject: 'Votre lien de connexion',
    paragraphs: [
      `Bonjour ${firstName},`,
      'Voici le lien pour entrer sans mot de passe. Il sert une fois, dans la demi-heure.',
    ],
    button: { label: 'Me connecter', path: link },
  }),
  en: ({ firstName, link }) => ({
    subject: 'Your sign-in link',
    paragraphs: [
      `Hello ${firstName},`,
      'Here is the link to enter without a password. It works once, within half an hour.',
    ],
    button: { label: 'Sign in', path: link },
  }),
});

export const resetPasswordMail = defineMail<LinkData>('reset_password', {
  fr: ({ firstName, link }) => ({
    subject: 'Choisir un nouveau mot de passe',
    paragraphs: [
      `Bonjour ${firstName},`,
      'Ce lien sert une fois, dans les deux heures. Vos autres appareils seront déconnectés.',
      'Si vous n’avez rien demandé, votre mot de passe reste le même.',
    ],
    button: { label: 'Choisir un mot de passe', path: link },
  }),
  en: ({ firstName, link }) => ({
    subject: 'Choose a new password',
    paragraphs: [
      `Hello ${firstName},`,
      'This link works once, within two hours. Your other devices will be signed out.',
      'If you asked for nothing, your password stays the same.',
    ],
    button: { label: 'Choose a password', path: link },
  }),
});
