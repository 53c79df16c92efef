import type { StatementLine } from './statement.model.ts';

/** The hours of one convention, day by day, in minutes. */
export interface ConventionHours {
  conventionId: string;
  reference: string;
  pathwayId: string;
  /** On the time of their employer, who insures them: not counted. */
  employed: boolean;
  days: readonly { day: string; planned: number; done: number | null }[];
}

const monthOf = (day: string) => day.slice(0, 7);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** What a convention says of one month now; null when nobody was to be there. */
export function lineOf(
  { conventionId, reference, days }: ConventionHours,
  month: string,
  today: string,
): StatementLine | null {
  const own = days.filter(({ day }) => monthOf(day) === month);
  if (own.length === 0) return null;
  return {
    conventionId,
    reference,
    month,
    planned: sum(own.map(({ planned }) => planned)),
    done: sum(own.map(({ done }) => done ?? 0)),
    daysToConfirm: own.filter(({ day, done }) => done === null && day < today).length,
    correction: false,
  };
}

/**
 * What earlier statements said differently from what is known now, one line for each convention and month. Statements
 * are never changed: the next one adds the difference.
 */
export function correctionsOf(
  stated: readonly StatementLine[],
  months: readonly string[],
  hours: readonly ConventionHours[],
  today: string,
): StatementLine[] {
  return hours.flatMap((one) =>
    months.flatMap((month) => {
      const before = stated.filter((line) => line.conventionId === one.conventionId && line.month === month);
      const now = one.employed ? null : lineOf(one, month, today);
      const planned = (now?.planned ?? 0) - sum(before.map((line) => line.planned));
      const done = (now?.done ?? 0) - sum(before.map((line) => line.done));
      if (planned === 0 && done === 0) return [];
      const { conventionId, reference } = one;
      const daysToConfirm = now?.daysToConfirm ?? 0;
      return [{ conventionId, reference, month, planned, done, daysToConfirm, correction: true }];
    }),
  );
}

/** First and last day of a month. */
export function daysOfMonth(month: string): { from: string; to: string } {
  const [year, number] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year ?? 0, number ?? 0, 0)).getUTCDate();
  return { from: `${month}-01`, to: `${month}-${last}` };
}

/** The twelve months before the one of this day, the latest first. */
export function monthsBefore(today: string): string[] {
  const [year, month] = today.split('-').map(Number);
  return Array.from({ length: 12 }, (_, at) =>
    new Date(Date.UTC(year ?? 0, (month ?? 1) - 2 - at, 1)).toISOString().slice(0, 7),
  );
}
