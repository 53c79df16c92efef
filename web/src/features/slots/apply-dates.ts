import { addDays } from '../../i18n/dates.ts';

export interface Days {
  from: string;
  to: string;
}

/** At most one month from date to date (Code du travail D5135-3), counted as 30 calendar days, first and last included. */
export const maxPeriodDays = 30;

/** Days are compared as strings, because `YYYY-MM-DD` sorts by date. */
function earliest(first: string, second: string): string {
  if (first < second) return first;
  return second;
}

/** The suggested dates: the earliest ones within the slot's period, for two weeks or what is left of it. */
export function firstDates(period: Days, today: string): Days {
  const tomorrow = addDays(today, 1);
  const from = period.from > tomorrow ? period.from : earliest(tomorrow, period.to);
  return { from, to: earliest(addDays(from, 11), period.to) };
}

/** The last possible day of an immersion that starts on `from`. */
export function latestEnd(from: string, period: Days): string {
  return earliest(addDays(from, maxPeriodDays - 1), period.to);
}
