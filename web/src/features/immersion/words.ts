import type { Immersion, Locale, PresenceDay } from '@passerelle/api/contract';
import { hourInWords } from '../../i18n/dates.ts';

/** "8 h 30 – 12 h, 13 h – 16 h 30". */
export const hoursOfDay = ({ hours }: Pick<PresenceDay, 'hours'>, locale: Locale): string =>
  hours.map(({ from, to }) => `${hourInWords(from, locale)} – ${hourInWords(to, locale)}`).join(', ');

/** The Monday of a civil day. */
export function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

/** Days of presence by week, each under its Monday. */
export function weeksOf(days: readonly PresenceDay[]): { monday: string; days: PresenceDay[] }[] {
  const weeks = new Map<string, PresenceDay[]>();
  for (const day of days) weeks.set(mondayOf(day.day), [...(weeks.get(mondayOf(day.day)) ?? []), day]);
  return [...weeks].map(([monday, inWeek]) => ({ monday, days: inWeek }));
}

/** What one tap confirms: the planned hours of days that have been, none on days of a reported absence. */
export const toConfirm = (days: readonly PresenceDay[]): { day: string; minutes: number }[] =>
  days
    .filter(({ confirmable, done }) => confirmable && done === null)
    .map(({ day, planned, absence }) => ({ day, minutes: absence ? 0 : planned }));

/** Days for which an absence can be reported, today or the next one first. */
export function reportableDays({ days, today }: Pick<Immersion, 'days' | 'today'>): PresenceDay[] {
  const open = days.filter(({ absence }) => !absence);
  const from = open.findIndex(({ day }) => day >= today);
  return from < 0 ? open.slice(-5) : open.slice(Math.max(0, from - 3), from + 7);
}
