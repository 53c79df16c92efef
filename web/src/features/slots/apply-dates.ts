import { addDays } from '../../i18n/dates.ts';

export interface Days {
  from: string;
  to: string;
}

/** At most one month from date to date (Code du travail D5135-3), counted as 30 calendar days, first and last included. */
export const maxPeriodDays = 30;

/** Days are compared as the words they are: `YYYY-MM-DD` sorts by time. */
function earliest(first: string, second: string): string {
  if (first < second) return first;
  return second;
}

/** The dates to offer first: as soon as possible inside the slot's period, two weeks or what is left of it. */
export function firstDates(period: Days, today: string): Days {
  const tomorrow = addDays(today, 1);
  const from = period.from > tomorrow ? period.from : earliest(tomorrow, period.to);
  return { from, to: earliest(addDays(from, 11), period.to) };
}

/** The last day that an immersion beginning on `from` may have. */
export function latestEnd(from: string, period: Days): string {
  return earliest(addDays(from, maxPeriodDays - 1), period.to);
}
