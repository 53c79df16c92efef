import type { Locale } from '../../contract/primitives.ts';

const formats: Readonly<Record<Locale, Intl.DateTimeFormat>> = {
  fr: new Intl.DateTimeFormat('fr-FR', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }),
  en: new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }),
};

/** A civil day in words: "lundi 2 mars 2026". `day` is `YYYY-MM-DD`. */
export function longDate(day: string, locale: Locale): string {
  const text = formats[locale].format(new Date(day));
  return locale === 'fr' ? text.replace(' 1 ', ' 1er ') : text;
}
