import type { Locale } from '../../contract/primitives.ts';
import { dayInWords } from '../../rules/civil-days.ts';
import { defineMail, type MailContent } from '../platform/mail/template.ts';

interface NoticeData {
  structure: string;
  referent: string;
  decidedOn: string;
  path: string;
}

/** Without the reason: a mailbox may be shared; the page says it. */
const notices: Readonly<Record<Locale, (data: NoticeData) => MailContent>> = {
  fr: ({ structure, referent, decidedOn, path }) => ({
    subject: `Votre orientation vers ${structure}`,
    paragraphs: [
      'Bonjour,',
      `Le ${dayInWords(decidedOn, 'fr')}, il a été décidé que ${structure} vous accompagne. Votre référent est ${referent}.`,
      'Lisez la décision sur votre page, et dites que vous l’avez reçue. Vous avez ensuite un mois pour préparer et signer votre contrat d’engagement ensemble.',
    ],
    button: { label: 'Lire la décision', path },
  }),
  en: ({ structure, referent, decidedOn, path }) => ({
    subject: `Your orientation to ${structure}`,
    paragraphs: [
      'Hello,',
      `On ${dayInWords(decidedOn, 'en')} it was decided that ${structure} accompanies you. Your referent is ${referent}.`,
      'Read the decision on your page, and say that you have received it. You then have a month to prepare and sign your engagement contract together.',
    ],
    button: { label: 'Read the decision', path },
  }),
};
export const orientationMail = defineMail<NoticeData>('orientation-notice', notices);
