import type { Locale } from '../../../contract/primitives.ts';
import { defineMail } from '../../platform/mail/template.ts';
import type { ReplyRefusal } from './reply.policy.ts';

/** Why an answer, or nothing of it, went into the conversation. */
export type NotPosted = ReplyRefusal | 'empty' | 'too_long';

interface Refused {
  why: NotPosted;
  /** The address from which the recipient may answer. */
  email: string;
  /** Path of the conversation; null when the recipient may not open it. */
  link: string | null;
}

const fr: Record<NotPosted, (about: Refused) => string> = {
  expired: () =>
    'L’e-mail auquel vous avez répondu est trop ancien : on peut y répondre pendant 90 jours. Écrivez dans la conversation, sur la page.',
  other_address: ({ email }) =>
    `Une réponse est arrivée d’une autre adresse que la vôtre. Par sécurité, elle n’a pas été ajoutée à la conversation. Répondez depuis ${email}, ou écrivez sur la page. Si ce n’était pas vous, vous n’avez rien à faire.`,
  suspended: () =>
    'Votre compte est suspendu : votre réponse n’a pas été ajoutée à la conversation. Votre structure ou le coordinateur du territoire peut vous dire pourquoi.',
  no_access: () =>
    'Vous n’avez plus accès à cette conversation : votre réponse n’y a pas été ajoutée. C’est le cas, par exemple, quand une autre personne a pris le relais.',
  closed: () =>
    'Cette candidature est terminée : on peut relire la conversation, mais plus y écrire. Votre réponse n’y a pas été ajoutée.',
  blocked: () =>
    'Les échanges entre cette personne et cette entreprise sont suspendus : votre réponse n’a pas été ajoutée à la conversation.',
  empty: () =>
    'Nous n’avons trouvé aucun texte dans votre réponse. Écrivez au-dessus du message cité, ou sur la page.',
  too_long: () =>
    'Votre réponse dépasse 4 000 caractères : elle n’a pas été ajoutée à la conversation. Envoyez-la en plusieurs fois, ou en pièce jointe.',
};
const en: typeof fr = {
  expired: () =>
    'The e-mail that you replied to is too old: replies are taken for 90 days. Write in the conversation, on the page.',
  other_address: ({ email }) =>
    `A reply came from another address than yours. To be safe, it was not added to the conversation. Reply from ${email}, or write on the page. If it was not you, you have nothing to do.`,
  suspended: () =>
    'Your account is suspended: your reply was not added to the conversation. Your structure or the coordinator of the territory can tell you why.',
  no_access: () =>
    'You no longer have access to this conversation: your reply was not added to it. This happens, for example, when somebody else has taken over.',
  closed: () =>
    'This candidacy has ended: the conversation can be read, but not written in. Your reply was not added to it.',
  blocked: () =>
    'Exchanges between this person and this company are suspended: your reply was not added to the conversation.',
  empty: () => 'We found no text in your reply. Write above the quoted message, or on the page.',
  too_long: () =>
    'Your reply is longer than 4,000 characters: it was not added to the conversation. Send it in several parts, or as an attachment.',
};
const buttons: Record<Locale, string> = { fr: 'Ouvrir la conversation', en: 'Open the conversation' };
const buttonTo = (path: string | null, locale: Locale) =>
  path ? { button: { label: buttons[locale], path } } : {};

/** Tells the owner of an account, once, why their answer is not in the conversation. */
export const replyRefusedMail = defineMail<Refused>('reply_refused', {
  fr: (about) => ({
    subject: 'Votre réponse n’a pas été ajoutée',
    paragraphs: ['Bonjour,', fr[about.why](about)],
    ...buttonTo(about.link, 'fr'),
  }),
  en: (about) => ({
    subject: 'Your reply was not added',
    paragraphs: ['Hello,', en[about.why](about)],
    ...buttonTo(about.link, 'en'),
  }),
});

interface FilesLeft {
  /** Each with why it was not taken. */
  files: readonly { name: string; why: string }[];
  link: string;
}

/** Names the attachments that were not taken. */
export const replyFilesMail = defineMail<FilesLeft>('reply_files', {
  fr: ({ files, link }) => ({
    subject:
      files.length === 1
        ? 'Une pièce jointe n’a pas été ajoutée'
        : 'Des pièces jointes n’ont pas été ajoutées',
    paragraphs: [
      'Bonjour,',
      'Dans votre réponse, ce qui suit n’a pas été ajouté à la conversation :',
      ...files.map(({ name, why }) => `« ${name} » : ${why}`),
    ],
    ...buttonTo(link, 'fr'),
  }),
  en: ({ files, link }) => ({
    subject: files.length === 1 ? 'An attachment was not added' : 'Attachments were not added',
    paragraphs: [
      'Hello,',
      'Of your reply, the following was not added to the conversation:',
      ...files.map(({ name, why }) => `“${name}”: ${why}`),
    ],
    ...buttonTo(link, 'en'),
  }),
});
