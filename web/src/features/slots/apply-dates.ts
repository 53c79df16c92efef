import { lastDayOfMonths } from '@passerelle/api/rules';
import { addDays } from '../../i18n/dates.ts';

export interface Days {
  from: string;
  to: string;
}

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

/** The last possible day of an immersion that starts on `from`: one month from date to date (D5135-3). */
export function latestEnd(from: string, period: Days): string {
  return earliest(lastDayOfMonths(from, 1), period.to);
}
