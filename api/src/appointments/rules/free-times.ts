import type { SiteTimeZone } from '../../../contract/time-zones.ts';
import { addDays, type Day, weekdayOf } from '../../../rules/civil-days.ts';
import { isHoliday } from '../../../rules/holidays.ts';
import type { Territory } from '../../../rules/territories.ts';
import { dayAt, instantOf } from '../../../rules/zoned-time.ts';

const oneMinute = 60_000;
const oneHour = 60 * oneMinute;
/** Every appointment begins and ends on this grid, so that two that overlap share a step of it. */
export const stepMinutes = 5;
const step = stepMinutes * oneMinute;

/** Where appointments take place, with its clock and its public holidays. */
export interface VenueFacts {
  id: string;
  zone: SiteTimeZone;
  territory: Territory;
}

/** Minutes from midnight on the clock of the place. */
interface Stretch {
  from: number;
  to: number;
  venueId: string;
}
export interface WeeklyStretch extends Stretch {
  /** 0 for Monday to 6 for Sunday. */
  weekday: number;
}
export interface ExtraStretch extends Stretch {
  day: Day;
}

/** When a counsellor receives. */
export interface Hours {
  weekly: readonly WeeklyStretch[];
  /** First and last day of each absence. */
  closed: readonly { from: Day; to: Day }[];
  /** Added to the week; they also hold on closed days and public holidays. */
  extra: readonly ExtraStretch[];
}

/** Instants in milliseconds; `to` is not part of it. */
export interface Interval {
  from: number;
  to: number;
}

export interface Asked {
  /** Length of the appointment. */
  minutes: number;
  /** Kept free after it. */
  bufferMinutes: number;
  /** Hours between now and the earliest start. */
  noticeHours: number;
}

export interface FreeTime extends Interval {
  venueId: string;
}

export interface Question {
  hours: Hours;
  /** A stretch at any other place is ignored: the place was closed. */
  venues: readonly VenueFacts[];
  asked: Asked;
  /** What is booked, with its buffer, and what another calendar says is busy. */
  taken: readonly Interval[];
  now: number;
  /** Days from today on. */
  days: number;
  /** Most that are returned. */
  limit: number;
}

export const overlap = (one: Interval, other: Interval) => one.from < other.to && one.to > other.from;
const nextStep = (instant: number) => Math.ceil(instant / step) * step;

/** The hours of one day at one place: extra ones always, those of the week unless absent or on a holiday. */
function stretchesOn(day: Day, { id, territory }: VenueFacts, { weekly, closed, extra }: Hours): Stretch[] {
  const away = closed.some(({ from, to }) => from <= day && day <= to) || isHoliday(day, territory);
  const usual = away ? [] : weekly.filter(({ weekday }) => weekday === weekdayOf(day));
  const added = extra.filter((one) => one.day === day);
  return [...usual, ...added].filter(({ venueId }) => venueId === id);
}

/** Intervals in order; those that touch become one. */
function merged(intervals: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const { from, to } of intervals.toSorted((one, other) => one.from - other.from)) {
    const last = result.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else result.push({ from, to });
  }
  return result;
}

/** The instants at which a counsellor receives at a place on a day, right over changes of the clock. */
function openOn(day: Day, venue: VenueFacts, hours: Hours): Interval[] {
  const instants = stretchesOn(day, venue, hours).map(({ from, to }) => ({
    from: instantOf(day, from, venue.zone),
    to: instantOf(day, to, venue.zone),
  }));
  return merged(instants.filter(({ from, to }) => from < to));
}

/** As many times as fit one after the other, around what is taken. */
function timesIn(
  open: Interval,
  {
    asked,
    taken,
    earliest,
    after,
  }: { asked: Asked; taken: readonly Interval[]; earliest: number; after: number },
) {
  const times: Interval[] = [];
  const length = asked.minutes * oneMinute;
  const whole = length + asked.bufferMinutes * oneMinute;
  let from = nextStep(Math.max(open.from, after));
  while (from + length <= open.to) {
    const blocking = taken.find((one) => overlap(one, { from, to: from + whole }));
    // a time that is too near is left out, so that the later ones are the same for everybody
    if (!blocking && from >= earliest) times.push({ from, to: from + length });
    from = blocking ? nextStep(Math.max(blocking.to, from + 1)) : from + whole;
  }
  return times;
}

/** The times at which somebody can still come, earliest first. */
export function freeTimes({ hours, venues, asked, taken, now, days, limit }: Question): FreeTime[] {
  const earliest = now + asked.noticeHours * oneHour;
  const all = venues.flatMap((venue) => {
    const today = dayAt(now, venue.zone);
    const times: FreeTime[] = [];
    for (let at = 0; at < days && times.length < limit; at += 1)
      for (const open of openOn(addDays(today, at), venue, hours)) {
        // hours that begin right after others: the last time of those keeps its buffer
        const after = (times.at(-1)?.to ?? 0) + asked.bufferMinutes * oneMinute;
        const found = timesIn(open, { asked, taken, earliest, after });
        times.push(...found.map((time) => ({ ...time, venueId: venue.id })));
      }
    return times;
  });
  return all.sort((one, other) => one.from - other.from).slice(0, limit);
}

/** Whether somebody can come at exactly this time, also one that `freeTimes` does not offer any more. */
export function isFree(
  { hours, venues, asked, taken, now, days }: Omit<Question, 'limit'>,
  { from, venueId }: { from: number; venueId: string },
): boolean {
  const venue = venues.find(({ id }) => id === venueId);
  if (!venue || from % step !== 0 || from < now + asked.noticeHours * oneHour) return false;
  const to = from + asked.minutes * oneMinute;
  const day = dayAt(from, venue.zone);
  const whole = { from, to: to + asked.bufferMinutes * oneMinute };
  return (
    day < addDays(dayAt(now, venue.zone), days) &&
    openOn(day, venue, hours).some((open) => open.from <= from && to <= open.to) &&
    !taken.some((one) => overlap(one, whole))
  );
}

/** The stretches that overlap an earlier one of the same day: nobody receives at two places at once. */
export function clashingStretches(stretches: readonly { on: string; from: number; to: number }[]): number[] {
  return stretches.flatMap((one, at) =>
    stretches.slice(0, at).some((other) => other.on === one.on && overlap(one, other)) ? [at] : [],
  );
}

/** The steps of the grid that an interval covers. */
export function stepsOf({ from, to }: Interval): number[] {
  const first = Math.floor(from / step);
  return Array.from({ length: Math.ceil(to / step) - first }, (_, at) => (first + at) * step);
}
