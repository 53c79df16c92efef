import { isDay, weekdayOf } from '../../../rules/civil-days.ts';

/** Does not break at the end of a line. */
const nbsp = '\u00a0';

/** `7 h`, `7 h 30`, `45 min`, with spaces that do not break. */
export function hoursInWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), Math.round(minutes % 60)];
  if (hours === 0 && rest > 0) return `${rest}${nbsp}min`;
  const head = `${hours}${nbsp}h`;
  return rest === 0 ? head : `${head}${nbsp}${String(rest).padStart(2, '0')}`;
}

/** Minutes of the clock as one reads them: `9 h`, `17 h 30`; those beyond midnight are of the next day. */
export function clockInWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60) % 24, minutes % 60];
  const head = `${hours}${nbsp}h`;
  return rest === 0 ? head : `${head}${nbsp}${String(rest).padStart(2, '0')}`;
}

export const weekdays = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;

const short = new Intl.DateTimeFormat('fr-FR', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** `lun. 2 mars`, for a table. What is no day stays as it is. */
export function shortDay(day: string): string {
  if (!isDay(day)) return day;
  const words = short.format(new Date(day)).replace(/^1 /, '1er ').replaceAll(' ', nbsp);
  return `${weekdays[weekdayOf(day)]?.slice(0, 3)}.${nbsp}${words}`;
}

/** `123 456 789 00012` */
export function siretInWords(siret: string): string {
  return siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, `$1${nbsp}$2${nbsp}$3${nbsp}$4`);
}

/** `a1b2 c3d4 ...`: words of four characters, to compare a fingerprint by eye. */
export const inWordsOfFour = (text: string): string => text.match(/.{1,4}/g)?.join(' ') ?? '';
