import type { Locale } from '../../../contract/primitives.ts';
import { defineMail, type MailContent } from '../../platform/mail/template.ts';

interface Data {
  structure: string;
  path: string;
}

const toSign: Readonly<Record<Locale, (data: Data) => MailContent>> = {
  fr: ({ structure, path }) => ({
    subject: 'Votre contrat d’engagement est prêt à relire et à signer',
    paragraphs: [
      'Bonjour,',
      `${structure} a préparé votre contrat d’engagement avec vous. Relisez-le, puis signez-le avec un code que vous recevrez.`,
      'Si quelque chose ne va pas, ne signez pas : écrivez à votre référent, et changez-le ensemble.',
    ],
    button: { label: 'Relire et signer', path },
  }),
  en: ({ structure, path }) => ({
    subject: 'Your engagement contract is ready to read and sign',
    paragraphs: [
      'Hello,',
      `${structure} has prepared your engagement contract with you. Read it again, then sign it with a code that you will receive.`,
      'If something is not right, do not sign: write to your referent, and change it together.',
    ],
    button: { label: 'Read and sign', path },
  }),
};
export const engagementToSignMail = defineMail<Data>('engagement-to-sign', toSign);

const changed: Readonly<Record<Locale, (data: Data) => MailContent>> = {
  fr: ({ structure, path }) => ({
    subject: 'Votre contrat d’engagement change : votre signature ne compte plus',
    paragraphs: [
      'Bonjour,',
      `${structure} a repris votre contrat d’engagement, parce que quelque chose y change. Votre signature ne compte plus : vous pourrez relire le nouveau texte et le signer.`,
    ],
    button: { label: 'Voir mon plan', path },
  }),
  en: ({ structure, path }) => ({
    subject: 'Your engagement contract is changing: your signature does not count any more',
    paragraphs: [
      'Hello,',
      `${structure} has taken your engagement contract back, because something in it changes. Your signature does not count any more: you will be able to read the new text and sign it.`,
    ],
    button: { label: 'See my plan', path },
  }),
};
export const engagementChangedMail = defineMail<Data>('engagement-changed', changed);
