import { defineMail } from '../../platform/mail/template.ts';
import { defineSms } from '../../platform/sms/template.ts';

interface Asked {
  /** Who asks: the counsellor and their structure; empty when they have left. */
  counsellor: string;
  host: string;
  /** In words: "du 16 au 29 mars 2026". */
  dates: string;
  reference: string;
  /** One line for each. */
  facts: string;
  link: string;
}

/** It names no person: a mistyped address tells a stranger nothing about anybody. */
export const factsAskedMail = defineMail<Asked>('facts_asked', {
  fr: ({ counsellor, host, dates, reference, facts, link }) => ({
    subject: `À compléter : la convention d’une immersion chez ${host}`,
    paragraphs: [
      'Bonjour,',
      `${counsellor || 'Un conseiller'} prépare la convention ${reference} : une immersion chez ${host}, ${dates}. Il y manque ce que vous seul savez :`,
      facts,
      'Une page, une minute, sans compte ni mot de passe. Vous relirez la convention entière avant de la signer.',
      'Ce lien est personnel : ne le transmettez pas. L’ouvrir n’enregistre rien ; il sert une fois, pendant 30 jours.',
    ],
    button: { label: 'Compléter la convention', path: link },
  }),
  en: ({ counsellor, host, dates, reference, facts, link }) => ({
    subject: `To complete: the convention of an immersion at ${host}`,
    paragraphs: [
      'Hello,',
      `${counsellor || 'A counsellor'} prepares convention ${reference}: an immersion at ${host}, ${dates}. It lacks what you alone know:`,
      facts,
      'One page, one minute, without an account or a password. You will read the whole convention before you sign it.',
      'This link is yours alone: do not pass it on. Opening it stores nothing; it works once, within 30 days.',
    ],
    button: { label: 'Complete the convention', path: link },
  }),
});

export const factsAskedSms = defineSms<{ host: string; url: string }>('facts_asked', {
  fr: ({ host, url }) =>
    `Passerelle : il manque quelques informations à la convention d’une immersion chez ${host}. Une minute, sans compte : ${url}`,
  en: ({ host, url }) =>
    `Passerelle: the convention of an immersion at ${host} lacks a few facts. One minute, without an account: ${url}`,
});
