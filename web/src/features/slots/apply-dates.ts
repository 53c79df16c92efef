import {
  addWorkingDays,
  answerWithin,
  firstWorkedDay,
  lastDayOfMonths,
  lastWorkedDay,
} from '@passerelle/api/rules';
import { addDays } from '../../i18n/dates.ts';

export interface Days {
  from: string;
  to: string;
}

/** What of a slot decides its possible days. */
export interface Offered {
  period: Days;
  /** Half days, Monday morning first. */
  week: readonly boolean[];
}

/** Days are compared as strings, because `YYYY-MM-DD` sorts by date. */
const earliest = (first: string, second: string) => (first < second ? first : second);
const latest = (first: string, second: string) => (first > second ? first : second);

/** The last day on which a company that is asked today may answer. */
export const lastAnswerDay = (today: string): string => addWorkingDays(today, answerWithin);

/**
 * The suggested dates: the earliest days on which the slot works once the company has had its time to answer, for two
 * weeks or what is left of the period. In a slot that ends before, the earliest ones from tomorrow on.
 */
export function firstDates(
  { period, week }: Offered,
  today: string,
  answeredBy = lastAnswerDay(today),
): Days {
  const tomorrow = addDays(today, 1);
  const worked = (after: string) =>
    firstWorkedDay([...week], { from: latest(period.from, after), to: period.to });
  const from =
    worked(latest(addDays(answeredBy, 1), tomorrow)) ?? worked(tomorrow) ?? earliest(tomorrow, period.to);
  const last = earliest(addDays(from, 11), period.to);
  return { from, to: lastWorkedDay([...week], { from, to: last }) ?? last };
}

/** The first day that a form lets choose: tomorrow, or the first of the slot. */
export const earliestStart = (period: Days, today: string): string =>
  earliest(latest(period.from, addDays(today, 1)), period.to);

/** The last possible day of an immersion that starts on `from`: one month from date to date (D5135-3). */
export function latestEnd(from: string, period: Days): string {
  return earliest(lastDayOfMonths(from, 1), period.to);
}
