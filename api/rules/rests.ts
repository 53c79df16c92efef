import type { SiteTimeZone } from '../contract/time-zones.ts';
import { addDays, type Day, mondayOf } from './civil-days.ts';
import { dayMinutes, instantsOf, type Presence, type Stretch } from './timetable.ts';
import { instantOf } from './zoned-time.ts';

/** Between the last presence of one day and the first of the next one. */
export interface Rest {
  /** The day that the rest comes before. */
  before: Day;
  /** Instants, in milliseconds. */
  from: number;
  to: number;
}

const ends = ({ day, stretches }: Presence, zone: SiteTimeZone) => {
  const instants = stretches.flatMap((one) => instantsOf(day, one, zone));
  return { first: Math.min(...instants), last: Math.max(...instants) };
};

export function restsBetween(presences: readonly Presence[], zone: SiteTimeZone): Rest[] {
  return presences.slice(1).flatMap((next, at) => {
    const before = presences[at];
    return before ? [{ before: next.day, from: ends(before, zone).last, to: ends(next, zone).first }] : [];
  });
}

/** The Mondays of the weeks in which a presence begins, in order. */
export function weeksOf(presences: readonly Presence[]): Day[] {
  return [...new Set(presences.map(({ day }) => mondayOf(day)))];
}

/**
 * The longest rest in hours that belongs to a week: one of which at least a day lies in it, or that lies in it whole. It
 * may run on into the next week, as from Saturday evening to Monday morning.
 */
export function weeklyRest(monday: Day, presences: readonly Presence[], zone: SiteTimeZone): number {
  const start = instantOf(monday, 0, zone);
  const end = instantOf(addDays(monday, 7), 0, zone);
  const [first, last] = [presences[0], presences.at(-1)];
  if (!first || !last) return Number.POSITIVE_INFINITY;
  const rests = [
    { from: Number.NEGATIVE_INFINITY, to: ends(first, zone).first },
    ...restsBetween(presences, zone),
    { from: ends(last, zone).last, to: Number.POSITIVE_INFINITY },
  ];
  const hours = (from: number, to: number) => (to - from) / 3_600_000;
  const inWeek = rests.filter(({ from, to }) => hours(Math.max(from, start), Math.min(to, end)) >= 24);
  return Math.max(0, ...inWeek.map(({ from, to }) => hours(from, to)));
}

/** Whether two days without presence follow each other, of which the first lies in the week. */
export function hasTwoDaysOff(monday: Day, presences: readonly Presence[]): boolean {
  const taken = new Set(
    presences.flatMap(({ day, stretches }) =>
      stretches.some(({ to }) => to > dayMinutes) ? [day, addDays(day, 1)] : [day],
    ),
  );
  return Array.from({ length: 7 }, (_, at) => addDays(monday, at)).some(
    (day) => !taken.has(day) && !taken.has(addDays(day, 1)),
  );
}

/** The longest work of a day in minutes of the clock without a pause of this length. */
export function longestWithoutPause(stretches: readonly Stretch[], pause: number): number {
  let longest = 0;
  let work = 0;
  let end = Number.NEGATIVE_INFINITY;
  for (const { from, to } of stretches) {
    work = from - end >= pause ? to - from : work + to - from;
    longest = Math.max(longest, work);
    end = to;
  }
  return longest;
}

/** Whether a minute of these stretches lies in hours of the clock that may run over midnight, such as 22 h to 6 h. */
export function touches(stretches: readonly Stretch[], from: number, to: number): boolean {
  const length = (to - from + dayMinutes) % dayMinutes;
  return stretches.some((one) =>
    [-1, 0, 1].some((days) => {
      const start = from + days * dayMinutes;
      return one.from < start + length && start < one.to;
    }),
  );
}
