import type { Span, Timetable } from '@passerelle/api/contract';
import { addDays, daysIn, isDay, mondayOf, weekdayOf } from '@passerelle/api/rules';

export type TimetablePeriod = Timetable['periods'][number];

/** As many as the contract allows. */
export const limits = { periods: 12, exceptions: 62, spans: 6 };
const workingDays = 5;
const weekDays = [0, 1, 2, 3, 4, 5, 6];

function replaced<T>(list: readonly T[], at: number, one: T): T[] {
  return list.map((each, index) => (index === at ? one : each));
}

export const withPeriod = (timetable: Timetable, at: number, period: TimetablePeriod): Timetable => ({
  ...timetable,
  periods: replaced(timetable.periods, at, period),
});

export const withoutPeriod = (timetable: Timetable, at: number): Timetable => ({
  ...timetable,
  periods: timetable.periods.filter((_, each) => each !== at),
});

/** Puts a removed period back. */
export const withPeriodAgain = (timetable: Timetable, at: number, period: TimetablePeriod): Timetable => ({
  ...timetable,
  periods: [...timetable.periods.slice(0, at), period, ...timetable.periods.slice(at)],
});

/** One more period as long as the last one and with its week, from the Monday after it. */
export function withNextPeriod(timetable: Timetable): Timetable {
  const last = timetable.periods.at(-1);
  const whole = last !== undefined && isDay(last.from) && isDay(last.to) && last.from <= last.to;
  const from = whole ? addDays(mondayOf(last.to), 7) : '';
  const next = {
    from,
    to: whole ? addDays(from, daysIn(last) - 1) : '',
    week: last?.week ?? weekDays.map(() => []),
  };
  return { ...timetable, periods: [...timetable.periods, next] };
}

export const withDay = (period: TimetablePeriod, weekday: number, spans: Span[]): TimetablePeriod => ({
  ...period,
  week: replaced(period.week, weekday, spans),
});

/** The hours of one day on every day from Monday to Friday. */
export const copiedToWeek = (period: TimetablePeriod, weekday: number): TimetablePeriod => ({
  ...period,
  week: period.week.map((spans, day) => (day < workingDays ? (period.week[weekday] ?? []) : spans)),
});

/** The days of the week that a period has, Monday first; all as long as its dates are not whole. */
export function weekdaysOf({ from, to }: TimetablePeriod): number[] {
  if (!isDay(from) || !isDay(to) || from > to || daysIn({ from, to }) >= 7) return weekDays;
  const days = Array.from({ length: daysIn({ from, to }) }, (_, at) => weekdayOf(addDays(from, at)));
  return weekDays.filter((day) => days.includes(day));
}

export function periodOn({ periods }: Timetable, day: string): TimetablePeriod | undefined {
  return periods.find(({ from, to }) => from <= day && day <= to);
}

/** What the week of its period says of a day. */
export const regularSpans = (timetable: Timetable, day: string): Span[] =>
  isDay(day) ? (periodOn(timetable, day)?.week[weekdayOf(day)] ?? []) : [];

/** A day that differs, not chosen yet. */
export const withException = (timetable: Timetable): Timetable => ({
  ...timetable,
  exceptions: [...timetable.exceptions, { day: '', spans: [] }],
});

export const withoutException = (timetable: Timetable, at: number): Timetable => ({
  ...timetable,
  exceptions: timetable.exceptions.filter((_, each) => each !== at),
});

const isSame = (one: readonly Span[], other: readonly Span[]) =>
  JSON.stringify(one) === JSON.stringify(other);

/** A day that differs begins with the hours that it would have, until it has its own. */
export function withExceptionOn(timetable: Timetable, at: number, day: string): Timetable {
  const before = timetable.exceptions[at] ?? { day: '', spans: [] };
  const untouched = isSame(before.spans, regularSpans(timetable, before.day));
  const spans = untouched ? regularSpans(timetable, day) : before.spans;
  return { ...timetable, exceptions: replaced(timetable.exceptions, at, { day, spans }) };
}

export const withExceptionSpans = (timetable: Timetable, at: number, spans: Span[]): Timetable => ({
  ...timetable,
  exceptions: replaced(timetable.exceptions, at, { day: timetable.exceptions[at]?.day ?? '', spans }),
});
