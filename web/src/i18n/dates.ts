import type { Locale } from '@passerelle/api/contract';

const zone = 'Europe/Paris';
const tags = { fr: 'fr-FR', en: 'en-GB' } as const;
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: Locale, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${name}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(tags[locale], { timeZone: zone, ...options });
    formatters.set(key, found);
  }
  return found;
}

/** A date without time is read as noon UTC, so that it is the same day in every time zone. */
function instantOf(value: string | Date): Date {
  if (value instanceof Date) return value;
  return new Date(/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T12:00:00Z` : value);
}

/** The civil day that the clocks of a zone show at an instant, as `2026-03-03`. */
export function dayAt(instant: string | Date, timeZone: string): string {
  const parts = formatter('en', `civil ${timeZone}`, {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
  }).formatToParts(instantOf(instant));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** The day in Paris of an instant or a date, as `2026-03-03`. */
export const civilDay = (value: string | Date): string => dayAt(value, zone);

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string | Date, to: string | Date): number {
  const at = (value: string | Date) => Date.parse(`${civilDay(value)}T12:00:00Z`);
  return Math.round((at(to) - at(from)) / 86_400_000);
}

/** Adds whole days to `day`; returns `YYYY-MM-DD`. */
export function addDays(day: string, days: number): string {
  return civilDay(new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000));
}

/** "lundi 3 mars", with the year when it is not the current one. In French the first of the month is "1er". */
export function dayInWords(value: string | Date, locale: Locale, now: Date = new Date()): string {
  const sameYear = civilDay(value).slice(0, 4) === civilDay(now).slice(0, 4);
  const text = formatter(locale, sameYear ? 'day' : 'day-year', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(instantOf(value));
  return locale === 'fr' ? text.replace(/(^|\s)1 (?=\p{L})/u, '$11er ') : text;
}

/** "mars 2026", of a month as `2026-03`. */
export const monthInWords = (month: string, locale: Locale): string =>
  formatter(locale, 'month', { month: 'long', year: 'numeric' }).format(instantOf(`${month}-15`));

/** "14 h 05", "9 h" / "14:05", "09:00". */
export function timeInWords(value: string | Date, locale: Locale): string {
  const text = formatter(locale, 'time', { hour: '2-digit', minute: '2-digit' }).format(instantOf(value));
  return hourInWords(text, locale);
}

/** A time of the clock, such as `09:05`: "9 h 05", or "9 h" on the hour, with spaces that do not break; "09:05" in English. */
export function hourInWords(hour: string, locale: Locale): string {
  if (locale === 'en') return hour;
  return hour
    .replace(/^0(?=\d)|:00$/g, '')
    .replace(/^\d+$/, '$&\u00a0h')
    .replace(':', '\u00a0h\u00a0');
}

/** "lundi 3 mars à 14 h 05". */
export function momentInWords(value: string | Date, locale: Locale, now: Date = new Date()): string {
  return `${dayInWords(value, locale, now)} ${locale === 'fr' ? 'à' : 'at'} ${timeInWords(value, locale)}`;
}

/** "14 h 05", "14:05", on the clocks of a zone. */
export function timeAt(instant: string, timeZone: string, locale: Locale): string {
  const options = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const text = formatter(locale, `time ${timeZone}`, options).format(new Date(instant));
  return hourInWords(text, locale);
}

/** "lundi 3 mars à 14 h 05", on the clocks of a zone. */
export function momentAt(instant: string, timeZone: string, locale: Locale, now: Date = new Date()): string {
  const day = dayInWords(dayAt(instant, timeZone), locale, now);
  return `${day} ${locale === 'fr' ? 'à' : 'at'} ${timeAt(instant, timeZone, locale)}`;
}

/** "1er décembre", "1er décembre 2026". */
export function plainDay(day: string, locale: Locale, withYear: boolean): string {
  const text = formatter(locale, withYear ? 'plain-year' : 'plain', {
    day: 'numeric',
    month: 'long',
    ...(withYear ? { year: 'numeric' } : {}),
  }).format(instantOf(day));
  return locale === 'fr' ? text.replace(/^1 /u, '1er ') : text;
}

/** Longer than a month, a period is shown without weekdays: "du 1er décembre 2026 au 26 février 2027". */
function longPeriodInWords(from: string, to: string, locale: Locale, now: Date): string {
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  const start = plainDay(from, locale, !sameYear);
  const end = plainDay(to, locale, !sameYear || to.slice(0, 4) !== civilDay(now).slice(0, 4));
  return locale === 'fr' ? `du ${start} au ${end}` : `from ${start} to ${end}`;
}

/** "du lundi 3 au vendredi 14 mars"; month and year appear once when both days share them. */
export function periodInWords(
  period: { from: string; to: string },
  locale: Locale,
  now: Date = new Date(),
): string {
  const { from, to } = period;
  if (from === to)
    return locale === 'fr' ? `le ${dayInWords(from, locale, now)}` : `on ${dayInWords(from, locale, now)}`;
  if (daysBetween(from, to) > 31) return longPeriodInWords(from, to, locale, now);
  const end = dayInWords(to, locale, now);
  const sameMonth = from.slice(0, 7) === to.slice(0, 7);
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  let start = dayInWords(from, locale, sameYear ? instantOf(from) : now);
  if (sameMonth) {
    start = formatter(locale, 'day-only', { weekday: 'long', day: 'numeric' }).format(instantOf(from));
    if (locale === 'fr') start = start.replace(/(^|\s)1$/u, '$11er');
    else start = start.replace(/^(\d+) (\w+)$/u, '$2 $1');
  }
  return locale === 'fr' ? `du ${start} au ${end}` : `from ${start} to ${end}`;
}

/** The period of an open slot: "dès maintenant, jusqu’au 8 juin" once it has begun, else the whole period. */
export function openPeriodInWords(
  period: { from: string; to: string },
  locale: Locale,
  now: Date = new Date(),
): string {
  if (period.from > civilDay(now)) return periodInWords(period, locale, now);
  const sameYear = period.to.slice(0, 4) === civilDay(now).slice(0, 4);
  const end = plainDay(period.to, locale, !sameYear);
  return locale === 'fr' ? `dès maintenant, jusqu’au ${end}` : `from now on, until ${end}`;
}

/** "il y a 2 jours", "dans 3 heures", "à l'instant". */
export function relativeInWords(value: string | Date, locale: Locale, now: Date = new Date()): string {
  const seconds = (instantOf(value).getTime() - now.getTime()) / 1000;
  if (Math.abs(seconds) < 60) return locale === 'fr' ? 'à l’instant' : 'just now';
  const relative = new Intl.RelativeTimeFormat(tags[locale], { numeric: 'auto' });
  if (Math.abs(seconds) < 3600) return relative.format(Math.trunc(seconds / 60), 'minute');
  const days = daysBetween(now, value);
  if (days === 0) return relative.format(Math.trunc(seconds / 3600), 'hour');
  if (Math.abs(days) < 31) return relative.format(days, 'day');
  if (Math.abs(days) < 365) return relative.format(Math.trunc(days / 30), 'month');
  return relative.format(Math.trunc(days / 365), 'year');
}

/** "2 jours", for "depuis 2 jours". Under a day it returns hours, because "depuis aujourd'hui" is not a duration. */
export function durationInWords(since: string | Date, locale: Locale, now: Date = new Date()): string {
  const hours = Math.max(0, (now.getTime() - instantOf(since).getTime()) / 3_600_000);
  const days = Math.max(0, daysBetween(since, now));
  const unit =
    days >= 1
      ? (['day', days] as const)
      : hours >= 1
        ? (['hour', Math.floor(hours)] as const)
        : (['minute', Math.max(1, Math.floor(hours * 60))] as const);
  return new Intl.NumberFormat(tags[locale], { style: 'unit', unit: unit[0], unitDisplay: 'long' }).format(
    unit[1],
  );
}
