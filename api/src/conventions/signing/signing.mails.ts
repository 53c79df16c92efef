import type { Locale } from '../../../contract/index.ts';
import { defineMail } from '../../platform/mail/template.ts';
import { defineSms } from '../../platform/sms/template.ts';

export interface Asked {
  /** Who asks: the counsellor and their structure; empty when they have left. */
  counsellor: string;
  host: string;
  /** In words: "du 16 au 29 mars 2026". */
  dates: string;
  /** The first day, in words: one signs before. */
  before: string;
  reference: string;
  /** It was sent before, in another version or to somebody who has not signed yet. */
  kind: 'first' | 'changed' | 'again';
  /** What differs from the version before, in words; empty unless `changed`. */
  changed: string;
  link: string;
  /** For others who share this mailbox: in which quality, and the whole address of their link. */
  others: readonly { quality: string; url: string }[];
}

const subjects: Readonly<Record<Locale, Record<Asked['kind'], (host: string) => string>>> = {
  fr: {
    first: (host) => `À signer : une immersion chez ${host}`,
    changed: (host) => `La convention a changé, à signer de nouveau : une immersion chez ${host}`,
    again: (host) => `Votre lien pour signer : une immersion chez ${host}`,
  },
  en: {
    first: (host) => `To sign: an immersion at ${host}`,
    changed: (host) => `The convention has changed, please sign again: an immersion at ${host}`,
    again: (host) => `Your link to sign: an immersion at ${host}`,
  },
};

/** It names no person: a mistyped address tells a stranger nothing about anybody. */
export const signatureAskedMail = defineMail<Asked>('signature_asked', {
  fr: ({ counsellor, host, dates, before, reference, kind, changed, link, others }) => ({
    subject: subjects.fr[kind](host),
    paragraphs: [
      'Bonjour,',
      `${counsellor ? `${counsellor} vous demande` : 'On vous demande'} de signer la convention ${reference} : une immersion chez ${host}, ${dates}.`,
      ...(kind === 'changed'
        ? [
            `Ce qui a changé depuis la version précédente : ${changed || 'voyez la page'}. Une signature déjà donnée ne compte plus.`,
          ]
        : []),
      `La page montre tout ce que dit la convention. Pour signer, vous y demandez un code à six chiffres : une minute suffit, sans compte ni mot de passe. Signez avant le ${before}.`,
      ...others.map(({ quality, url }) => `Pour signer aussi ${quality} :\n${url}`),
      'Ce lien est personnel : ne le transmettez pas. L’ouvrir ne signe rien.',
    ],
    button: { label: 'Lire et signer', path: link },
  }),
  en: ({ counsellor, host, dates, before, reference, kind, changed, link, others }) => ({
    subject: subjects.en[kind](host),
    paragraphs: [
      'Hello,',
      `${counsellor ? `${counsellor} asks you` : 'You are asked'} to sign convention ${reference}: an immersion at ${host}, ${dates}.`,
      ...(kind === 'changed'
        ? [
            `What has changed since the version before: ${changed || 'see the page'}. A signature given before does not count any more.`,
          ]
        : []),
      `The page shows all that the convention says. To sign, you ask there for a code of six digits: it takes a minute, without an account or a password. Sign before ${before}.`,
      ...others.map(({ quality, url }) => `To sign also ${quality}:\n${url}`),
      'This link is yours alone: do not pass it on. Opening it signs nothing.',
    ],
    button: { label: 'Read and sign', path: link },
  }),
});

interface AskedTogether {
  /** Who asks for all of them; empty when several do. */
  counsellor: string;
  conventions: readonly (Omit<Asked, 'counsellor' | 'link'> & { url: string })[];
  /** Path of the page where an account signs them all; null without an account. */
  link: string | null;
}

/** One mail for all that somebody is asked to sign within a few minutes. */
export const signaturesAskedMail = defineMail<AskedTogether>('signatures_asked', {
  fr: ({ counsellor, conventions, link }) => ({
    subject: `À signer : ${conventions.length} conventions d’immersion`,
    paragraphs: [
      'Bonjour,',
      `${counsellor ? `${counsellor} vous demande` : 'On vous demande'} de signer ${conventions.length} conventions d’immersion.`,
      ...conventions.map(({ reference, host, dates, before, kind, changed, url, others }) =>
        [
          `Convention ${reference} : chez ${host}, ${dates}. Signez avant le ${before}.`,
          ...(kind === 'changed'
            ? [`Elle a changé : ${changed || 'voyez la page'}. Une signature déjà donnée ne compte plus.`]
            : []),
          url,
          ...others.map((other) => `Pour signer aussi ${other.quality} : ${other.url}`),
        ].join('\n'),
      ),
      `Chaque page montre tout ce que dit la convention. Pour signer, vous y demandez un code à six chiffres, sans compte ni mot de passe.${link ? ' Avec votre compte, un seul code suffit pour toutes.' : ''}`,
      'Ces liens sont personnels : ne les transmettez pas. Les ouvrir ne signe rien.',
    ],
    ...(link ? { button: { label: 'Tout signer avec mon compte', path: link } } : {}),
  }),
  en: ({ counsellor, conventions, link }) => ({
    subject: `To sign: ${conventions.length} immersion conventions`,
    paragraphs: [
      'Hello,',
      `${counsellor ? `${counsellor} asks you` : 'You are asked'} to sign ${conventions.length} immersion conventions.`,
      ...conventions.map(({ reference, host, dates, before, kind, changed, url, others }) =>
        [
          `Convention ${reference}: at ${host}, ${dates}. Sign before ${before}.`,
          ...(kind === 'changed'
            ? [
                `It has changed: ${changed || 'see the page'}. A signature given before does not count any more.`,
              ]
            : []),
          url,
          ...others.map((other) => `To sign also ${other.quality}: ${other.url}`),
        ].join('\n'),
      ),
      `Each page shows all that the convention says. To sign, you ask there for a code of six digits, without an account or a password.${link ? ' With your account, one code is enough for all.' : ''}`,
      'These links are yours alone: do not pass them on. Opening them signs nothing.',
    ],
    ...(link ? { button: { label: 'Sign all with my account', path: link } } : {}),
  }),
});

export const signatureAskedSms = defineSms<{ host: string; before: string; url: string }>('signature_asked', {
  fr: ({ host, before, url }) =>
    `Passerelle : convention d’immersion chez ${host}, à lire et signer avant le ${before} : ${url}`,
  en: ({ host, before, url }) =>
    `Passerelle: convention of an immersion at ${host}, to read and sign before ${before}: ${url}`,
});
