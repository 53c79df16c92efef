import type { Locale } from '../../../contract/primitives.ts';
import { dayInWords } from '../../../rules/civil-days.ts';
import { defineMail, type MailContent } from '../../platform/mail/template.ts';
import { defineSms } from '../../platform/sms/template.ts';

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

/** It names no person: a mistyped address tells a stranger nothing about anybody. */
export const engagementLinkMail = defineMail<Data>('engagement-link', {
  fr: ({ structure, path }) => ({
    subject: 'Votre contrat d’engagement à relire et à signer',
    paragraphs: [
      'Bonjour,',
      `${structure} a préparé votre contrat d’engagement avec vous. La page montre tout le contrat, vos droits et les recours.`,
      'Pour signer, vous y demandez un code à six chiffres : une minute suffit, sans compte ni mot de passe. Si quelque chose ne va pas, ne signez pas : dites-le à votre référent.',
      'Ce lien est personnel : ne le transmettez pas. L’ouvrir ne signe rien.',
    ],
    button: { label: 'Lire et signer', path },
  }),
  en: ({ structure, path }) => ({
    subject: 'Your engagement contract to read and sign',
    paragraphs: [
      'Hello,',
      `${structure} has prepared your engagement contract with you. The page shows the whole contract, your rights and how to appeal.`,
      'To sign, you ask there for a code of six digits: it takes a minute, without an account or a password. If something is not right, do not sign: tell your referent.',
      'This link is yours alone: do not pass it on. Opening it signs nothing.',
    ],
    button: { label: 'Read and sign', path },
  }),
});

export const engagementLinkSms = defineSms<{ structure: string; url: string }>('engagement_link', {
  fr: ({ structure, url }) =>
    `Passerelle : votre contrat d’engagement avec ${structure}, à lire et signer : ${url}`,
  en: ({ structure, url }) =>
    `Passerelle: your engagement contract with ${structure}, to read and sign: ${url}`,
});

/** `path`: their plan; null without an account. */
interface ChangedData {
  structure: string;
  path: string | null;
}
const changed: Readonly<Record<Locale, (data: ChangedData) => MailContent>> = {
  fr: ({ structure, path }) => ({
    subject: 'Votre contrat d’engagement change : votre signature ne compte plus',
    paragraphs: [
      'Bonjour,',
      `${structure} a repris votre contrat d’engagement, parce que quelque chose y change. Votre signature ne compte plus : vous pourrez relire le nouveau texte et le signer.`,
    ],
    ...(path ? { button: { label: 'Voir mon plan', path } } : {}),
  }),
  en: ({ structure, path }) => ({
    subject: 'Your engagement contract is changing: your signature does not count any more',
    paragraphs: [
      'Hello,',
      `${structure} has taken your engagement contract back, because something in it changes. Your signature does not count any more: you will be able to read the new text and sign it.`,
    ],
    ...(path ? { button: { label: 'See my plan', path } } : {}),
  }),
};
export const engagementChangedMail = defineMail<ChangedData>('engagement-changed', changed);

export interface RenewalData {
  structure: string;
  /** Civil day on which it is to be read again. */
  day: string;
}

/** To who has no account: it names no person, and there is nothing to open. */
export const engagementRenewalMail = defineMail<RenewalData>('engagement-renewal', {
  fr: ({ structure, day }) => ({
    subject: 'Votre contrat d’engagement est bientôt à relire ensemble',
    paragraphs: [
      'Bonjour,',
      `Le ${dayInWords(day, 'fr')}, votre contrat d’engagement avec ${structure} est à relire ensemble : ce qui est fait, ce qui change, et la suite.`,
      'Votre référent vous proposera un moment. Si quelque chose a changé d’ici là, dites-le-lui.',
    ],
  }),
  en: ({ structure, day }) => ({
    subject: 'Your engagement contract is soon to be read again together',
    paragraphs: [
      'Hello,',
      `On ${dayInWords(day, 'en')}, your engagement contract with ${structure} is to be read again together: what is done, what changes, and what comes next.`,
      'Your referent will offer you a time. If something has changed until then, tell them.',
    ],
  }),
});

export const engagementRenewalSms = defineSms<RenewalData>('engagement_renewal', {
  fr: ({ structure, day }) =>
    `Passerelle : votre contrat d’engagement avec ${structure} est à relire ensemble le ${dayInWords(day, 'fr')}. Votre référent vous proposera un moment.`,
  en: ({ structure, day }) =>
    `Passerelle: your engagement contract with ${structure} is to be read again together on ${dayInWords(day, 'en')}. Your referent will offer you a time.`,
});
