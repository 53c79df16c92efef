import { defineMail } from '../platform/mail/template.ts';
import { defineSms } from '../platform/sms/template.ts';

export const signingCodeMail = defineMail<{ code: string }>('signing_code', {
  fr: ({ code }) => ({
    subject: 'Votre code pour signer',
    paragraphs: [
      'Bonjour,',
      `Votre code pour signer : ${code}`,
      'Il sert une fois, pendant 10 minutes. Ne le donnez à personne. Si vous n’avez rien demandé, ne faites rien : rien n’est signé.',
    ],
  }),
  en: ({ code }) => ({
    subject: 'Your code to sign',
    paragraphs: [
      'Hello,',
      `Your code to sign: ${code}`,
      'It works once, within 10 minutes. Do not give it to anybody. If you asked for nothing, do nothing: nothing is signed.',
    ],
  }),
});

export const signingCodeSms = defineSms<{ code: string }>('signing_code', {
  fr: ({ code }) =>
    `${code} est votre code pour signer sur Passerelle. Il sert une fois, pendant 10 minutes. Ne le donnez à personne.`,
  en: ({ code }) =>
    `${code} is your code to sign on Passerelle. It works once, within 10 minutes. Do not give it to anybody.`,
});
