import { defineMail } from '../platform/mail/template.ts';

interface LinkData {
  /** Null when several people share the mailbox. */
  firstName: string | null;
  /** Path of the page where a button uses the link. */
  link: string;
}

/** Contains nothing that the requester typed: they may have given the address of somebody else. */
export const verifyEmailMail = defineMail<{ link: string }>('verify_email', {
  fr: ({ link }) => ({
    subject: 'Terminez la création de votre compte',
    paragraphs: [
      'Bonjour,',
      'Un compte a été demandé avec cette adresse. Le lien mène à une page où vous choisissez votre mot de passe : l’adresse sera alors confirmée, et le compte créé.',
      'Le lien sert une fois, dans les trois jours. Si vous n’avez rien demandé, ne faites rien : aucun compte ne sera créé.',
    ],
    button: { label: 'Choisir mon mot de passe', path: link },
  }),
  en: ({ link }) => ({
    subject: 'Finish creating your account',
    paragraphs: [
      'Hello,',
      'An account was asked for with this address. The link leads to a page where you choose your password: the address is confirmed then, and the account is made.',
      'The link works once, within three days. If you asked for nothing, do nothing: no account will be made.',
    ],
    button: { label: 'Choose my password', path: link },
  }),
});

export const knownAddressMail = defineMail<{ link: string }>('known_address', {
  fr: ({ link }) => ({
    subject: 'Un compte existe déjà avec votre adresse',
    paragraphs: [
      'Bonjour,',
      'Un compte a été demandé avec cette adresse, et quelqu’un en a déjà un. Le lien vous laisse le choix : vous connecter, ou créer un compte pour une autre personne de cette boîte e-mail.',
      'Le lien sert une fois, dans les trois jours. Si vous n’avez rien demandé, ne faites rien.',
    ],
    button: { label: 'Me connecter, ou créer un autre compte', path: link },
  }),
  en: ({ link }) => ({
    subject: 'An account exists already with your address',
    paragraphs: [
      'Hello,',
      'An account was asked for with this address, and somebody has one already. The link lets you choose: sign in, or create an account for another person of this mailbox.',
      'The link works once, within three days. If you asked for nothing, do nothing.',
    ],
    button: { label: 'Sign in, or create another account', path: link },
  }),
});

export const signInMail = defineMail<LinkData>('sign_in', {
  fr: ({ firstName, link }) => ({
    subject: 'Votre lien de connexion',
    paragraphs: [
      firstName ? `Bonjour ${firstName},` : 'Bonjour,',
      'Voici le lien pour entrer sans mot de passe. Il sert une fois, dans la demi-heure.',
    ],
    button: { label: 'Me connecter', path: link },
  }),
  en: ({ firstName, link }) => ({
    subject: 'Your sign-in link',
    paragraphs: [
      firstName ? `Hello ${firstName},` : 'Hello,',
      'Here is the link to enter without a password. It works once, within half an hour.',
    ],
    button: { label: 'Sign in', path: link },
  }),
});

export const resetPasswordMail = defineMail<LinkData>('reset_password', {
  fr: ({ firstName, link }) => ({
    subject: 'Choisir un nouveau mot de passe',
    paragraphs: [
      firstName ? `Bonjour ${firstName},` : 'Bonjour,',
      'Ce lien sert une fois, dans les deux heures. Vos autres appareils seront déconnectés.',
      'Si vous n’avez rien demandé, votre mot de passe reste le même.',
    ],
    button: { label: 'Choisir un mot de passe', path: link },
  }),
  en: ({ firstName, link }) => ({
    subject: 'Choose a new password',
    paragraphs: [
      firstName ? `Hello ${firstName},` : 'Hello,',
      'This link works once, within two hours. Your other devices will be signed out.',
      'If you asked for nothing, your password stays the same.',
    ],
    button: { label: 'Choose a password', path: link },
  }),
});
