import { defineSms } from '../../platform/sms/template.ts';

export const phoneCodeSms = defineSms<{ code: string }>('phone_code', {
  fr: ({ code }) =>
    `${code} est votre code Passerelle. Il sert une fois, pendant 10 minutes. Ne le donnez à personne.`,
  en: ({ code }) =>
    `${code} is your Passerelle code. It works once, within 10 minutes. Do not give it to anybody.`,
});
