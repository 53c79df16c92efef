import type { AppointmentMotive } from '../../contract/lists.ts';
import type { Locale } from '../../contract/primitives.ts';
import type { FilledWords } from '../../rules/reach-words.ts';
import { defineMail, type MailContent } from '../platform/mail/template.ts';
import { defineSms } from '../platform/sms/template.ts';

/** For the field {motif}. */
export const motiveWords: Readonly<Record<Locale, Record<AppointmentMotive, string>>> = {
  fr: {
    first_interview: 'un premier entretien',
    follow_up: 'un point sur votre parcours',
    contract: 'votre contrat d’engagement',
    group_meeting: 'une réunion d’information',
  },
  en: {
    first_interview: 'a first interview',
    follow_up: 'a talk about your pathway',
    contract: 'your engagement contract',
    group_meeting: 'an information meeting',
  },
};

const choose = { fr: 'Choisir un moment', en: 'Choose a time' } as const;

const contentOf = (locale: Locale, { words, path }: { words: FilledWords; path: string }): MailContent => ({
  subject: words.subject,
  paragraphs: words.before,
  button: { label: choose[locale], path },
  closing: words.after,
});

/** In the words of the structure. */
export const reachMail = defineMail<{ words: FilledWords; path: string }>('booking_invitation', {
  fr: (data) => contentOf('fr', data),
  en: (data) => contentOf('en', data),
});
export const reachSms = defineSms<{ text: string }>('booking_invitation', {
  fr: ({ text }) => text,
  en: ({ text }) => text,
});
