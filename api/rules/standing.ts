import { addDays, type Day, dayInWords, firstDayOfMonths, lastDayOfMonths } from './civil-days.ts';
import type { History, PastConvention } from './convention.ts';
import type { Sentence } from './rule.ts';
import { countIn, fullestWindow, maxConventions, maxDays, maxRenewals, withHost } from './windows.ts';

/** Where a person stands with one host, as numbers and days (D5135-3). */
export interface Standing {
  /** Calendar days in the twelve months up to today, or up to the end of what is agreed for later. */
  days: number;
  /** Conventions that begin in these months, without renewals. */
  conventions: number;
  /** Renewals of the last convention. */
  renewals: number;
  /** First and last possible day of the next convention, which has other objectives. */
  next: { from: Day; to: Day };
}

/** After two years nothing of today is in any window. With each day something leaves the window, and nothing enters it. */
const daysToTry = 2 * 366;

const later = (one: PastConvention, other: PastConvention) => (other.to > one.to ? other : one);

export function standingOf(siret: string, history: History, today: Day): Standing {
  const past = withHost({ siret }, history);
  const last = past.length > 0 ? past.reduce(later) : null;
  const end = last && last.to > today ? last.to : today;
  const { days, conventions } = countIn(firstDayOfMonths(end, 12), end, past);
  const original = last?.renewalOf ?? last?.id;
  const renewals = past.filter(({ renewalOf }) => renewalOf !== null && renewalOf === original).length;

  const trial = {
    id: '',
    siret,
    object: 'discover',
    objectives: '',
    renewalOf: null,
    presenceDays: null,
  } as const;
  const isPossible = (from: Day, to: Day) =>
    fullestWindow({ ...trial, from, to }, past, 'conventions').conventions <= maxConventions &&
    fullestWindow({ ...trial, from, to }, past, 'days').days <= maxDays;
  const earliest = last && last.to >= today ? addDays(last.to, 1) : today;
  const from = addDays(
    earliest,
    firstWhere(daysToTry, (days) => isPossible(addDays(earliest, days), addDays(earliest, days))),
  );
  let to = lastDayOfMonths(from, 1);
  while (to > from && !isPossible(from, to)) to = addDays(to, -1);
  return { days, conventions, renewals, next: { from, to } };
}

/** The smallest number from 0 to `end` for which it holds, when it holds for all that are larger. */
function firstWhere(end: number, holds: (value: number) => boolean): number {
  let [low, high] = [0, end];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const plural = (count: number, word: string) => `${count} ${word}${count > 1 ? 's' : ''}`;

/** `31 jours sur 60, renouvellement 1 sur 1, prochaine possible le 1er mars 2026.` */
export function standingInWords({ days, renewals, next }: Standing): Sentence {
  return {
    fr: `${plural(days, 'jour')} sur ${maxDays}, renouvellement ${renewals} sur ${maxRenewals}, prochaine possible le ${dayInWords(next.from, 'fr')}.`,
    en: `${plural(days, 'day')} of ${maxDays}, renewal ${renewals} of ${maxRenewals}, next one possible on ${dayInWords(next.from, 'en')}.`,
  };
}
