import type { Locale } from '../../contract/primitives.ts';
import type { SiteTimeZone } from '../../contract/time-zones.ts';

const languages = { fr: 'fr-FR', en: 'en-GB' } as const;
const formats = new Map<string, { day: Intl.DateTimeFormat; hour: Intl.DateTimeFormat }>();

function formatsOf(zone: SiteTimeZone, locale: Locale) {
  const key = `${locale} ${zone}`;
  let found = formats.get(key);
  if (!found) {
    const of = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(languages[locale], { timeZone: zone, ...options });
    found = {
      day: of({ weekday: 'long', day: 'numeric', month: 'long' }),
      hour: of({ hour: 'numeric', minute: '2-digit', hourCycle: 'h23' }),
    };
    formats.set(key, found);
  }
  return found;
}

/** "lundi 2 mars à 9 h 05", "Monday 2 March at 09:05", on the clock of the place. */
export function whenInWords(instant: Date, zone: SiteTimeZone, locale: Locale): string {
  const { day, hour } = formatsOf(zone, locale);
  const date = day.format(instant).replace(',', '');
  if (locale === 'en') return `${date} at ${hour.format(instant)}`;
  const [hours = '', minutes = ''] = hour.format(instant).split(':');
  const clock = `${Number(hours)}\u00a0h\u00a0${minutes}`;
  return `${date.replace(' 1 ', ' 1er ')} à ${clock}`;
}
