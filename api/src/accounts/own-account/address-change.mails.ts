import { paths } from '../../../contract/paths.ts';
import { defineMail } from '../../platform/mail/template.ts';

interface LinkData {
  /** Path of the page where a button uses the link. */
  link: string;
}

/** Does not say who requested it: the address may be a stranger's. */
export const confirmNewAddressMail = defineMail<LinkData>('address_change_new', {
  fr: ({ link }) => ({
    subject: 'Confirmez votre adresse',
    paragraphs: [
      'Bonjour,',
      'Quelqu’un veut se connecter à son compte Passerelle avec cette adresse. Si c’est vous, ouvrez le lien et confirmez.',
      'Le lien sert une fois, dans les trois jours. Si vous n’avez rien demandé, ne faites rien : rien ne changera.',
    ],
    button: { label: 'Confirmer cette adresse', path: link },
  }),
  en: ({ link }) => ({
    subject: 'Confirm your address',
    paragraphs: [
      'Hello,',
      'Somebody wants to sign in to their Passerelle account with this address. If it is you, open the link and confirm.',
      'The link works once, within three days. If you asked for nothing, do nothing: nothing will change.',
    ],
    button: { label: 'Confirm this address', path: link },
  }),
});

/** Does not contain the new address: others may read this mailbox too. */
export const agreeFromOldAddressMail = defineMail<LinkData & { firstName: string }>('address_change_old', {
  fr: ({ firstName, link }) => ({
    subject: 'Votre adresse de connexion va changer',
    paragraphs: [
      `Bonjour ${firstName},`,
      'Une autre adresse a été demandée pour votre compte Passerelle. Elle ne servira que si vous êtes d’accord depuis cette boîte-ci.',
      'Ouvrez le lien pour dire oui, ou pour dire que ce n’est pas vous : tout s’arrêtera alors. Il sert une fois, dans les trois jours.',
    ],
    button: { label: 'Répondre à cette demande', path: link },
  }),
  en: ({ firstName, link }) => ({
    subject: 'Your sign-in address is about to change',
    paragraphs: [
      `Hello ${firstName},`,
      'Another address was asked for on your Passerelle account. It will be used only if you agree from this mailbox.',
      'Open the link to say yes, or to say that it was not you: everything stops then. It works once, within three days.',
    ],
    button: { label: 'Answer this request', path: link },
  }),
});

export const addressChangedMail = defineMail<{ firstName: string }>('address_changed', {
  fr: ({ firstName }) => ({
    subject: 'Votre adresse est confirmée',
    paragraphs: [
      `Bonjour ${firstName},`,
      'Vous vous connectez maintenant à Passerelle avec cette adresse, et vous y recevez nos messages. Vos autres appareils sont déconnectés.',
    ],
    button: { label: 'Ouvrir mon compte', path: paths.account },
  }),
  en: ({ firstName }) => ({
    subject: 'Your address is confirmed',
    paragraphs: [
      `Hello ${firstName},`,
      'You now sign in to Passerelle with this address, and receive our messages there. Your other devices are signed out.',
    ],
    button: { label: 'Open my account', path: paths.account },
  }),
});

export const addressLeftMail = defineMail<{ firstName: string }>('address_left', {
  fr: ({ firstName }) => ({
    subject: 'Cette adresse ne sert plus à vous connecter',
    paragraphs: [
      `Bonjour ${firstName},`,
      'Votre compte Passerelle a une autre adresse. C’est notre dernier message ici : les liens reçus dans cette boîte ne servent plus.',
      'Si ce n’est pas vous, prévenez tout de suite votre structure ou la coordination du territoire.',
    ],
  }),
  en: ({ firstName }) => ({
    subject: 'This address no longer signs you in',
    paragraphs: [
      `Hello ${firstName},`,
      'Your Passerelle account has another address. This is our last message here: links received in this mailbox no longer work.',
      'If it was not you, tell your structure or the coordination of the territory at once.',
    ],
  }),
});
