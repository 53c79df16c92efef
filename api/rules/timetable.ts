import type { SiteTimeZone } from '../contract/time-zones.ts';
import type { Span, Timetable } from '../contract/timetables.ts';
import { addDays, type Day, daysIn, isDay, mondayOf, weekdayOf } from './civil-days.ts';
import { instantOf } from './zoned-time.ts';

/** Minutes of the clock from the midnight of the day on which the stretch begins. */
export interface Stretch {
  from: number;
  /** Beyond 1440 on the next day. */
  to: number;
}

/** What begins on one day: stretches in order, without overlaps, those that touch joined. */
export interface Presence {
  day: Day;
  stretches: readonly Stretch[];
}

export const dayMinutes = 24 * 60;
/** A period is at most a year to what reads it: nobody waits for a century that is typed by mistake. */
const maxDays = 366;
const clock = /^(\d{2}):(\d{2})$/;

function minutesOf(hour: string): number | null {
  const [, hours, minutes] = clock.exec(hour) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

/** A stretch of the clock; null for what is still being typed. */
export function stretchOf(span: Span): Stretch | null {
  const [from, to] = [minutesOf(span.from), minutesOf(span.to)];
  if (from === null || to === null || from === to) return null;
  return { from, to: to > from ? to : to + dayMinutes };
}

function joined(spans: readonly Span[]): Stretch[] {
  const sorted = spans
    .flatMap((span) => stretchOf(span) ?? [])
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const stretches: Stretch[] = [];
  for (const next of sorted) {
    const last = stretches.at(-1);
    if (last && next.from <= last.to) last.to = Math.max(last.to, next.to);
    else stretches.push({ ...next });
  }
  return stretches;
}

/** Every day on which the person comes, in order. Days beside their periods come from exceptions alone. */
export function presencesOf({ periods, exceptions }: Timetable): Presence[] {
  const spans = new Map<Day, Span[]>();
  for (const { from, to, week } of periods) {
    if (!isDay(from) || !isDay(to)) continue;
    const count = Math.min(daysIn({ from, to }), maxDays);
    for (let at = 0; at < count; at += 1) {
      const day = addDays(from, at);
      spans.set(day, [...(spans.get(day) ?? []), ...(week[weekdayOf(day)] ?? [])]);
    }
  }
  const changed = exceptions.filter(({ day }) => isDay(day));
  for (const { day } of changed) spans.set(day, []);
  for (const one of changed) spans.get(one.day)?.push(...one.spans);
  return [...spans]
    .map(([day, given]) => ({ day, stretches: joined(given) }))
    .filter(({ stretches }) => stretches.length > 0)
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** First and last instant of a stretch, in milliseconds. */
export function instantsOf(day: Day, { from, to }: Stretch, zone: SiteTimeZone): [number, number] {
  return [instantOf(day, from, zone), instantOf(day, to, zone)];
}

const minutesBetween = (from: number, to: number) => Math.max(0, Math.round((to - from) / 60_000));

/** Minutes that pass in what begins on a day; the night of a change of the clocks is an hour shorter or longer. */
export function minutesOfDay({ day, stretches }: Presence, zone: SiteTimeZone): number {
  return stretches.reduce((sum, one) => sum + minutesBetween(...instantsOf(day, one, zone)), 0);
}

/** Minutes of the clock of what begins on one day, without its date; overlaps count once. */
export function clockMinutesOf(spans: readonly Span[]): number {
  return joined(spans).reduce((sum, { from, to }) => sum + to - from, 0);
}

export interface Totals {
  /** In minutes, by the day on which the presence begins. */
  days: ReadonlyMap<Day, number>;
  /** In minutes, by the Monday of the week; a night from Sunday to Monday is divided at midnight (L3121-35). */
  weeks: ReadonlyMap<Day, number>;
  /** In minutes. */
  all: number;
  presenceDays: number;
}

export function totalsOf(presences: readonly Presence[], zone: SiteTimeZone): Totals {
  const days = new Map<Day, number>();
  const weeks = new Map<Day, number>();
  const add = (to: Map<Day, number>, day: Day, minutes: number) => {
    if (minutes > 0) to.set(day, (to.get(day) ?? 0) + minutes);
  };
  for (const { day, stretches } of presences) {
    const midnight = instantOf(day, dayMinutes, zone);
    for (const one of stretches) {
      const [from, to] = instantsOf(day, one, zone);
      add(days, day, minutesBetween(from, to));
      add(weeks, mondayOf(day), minutesBetween(from, Math.min(to, Math.max(from, midnight))));
      add(weeks, mondayOf(addDays(day, 1)), minutesBetween(Math.max(from, midnight), to));
    }
  }
  const all = [...days.values()].reduce((sum, minutes) => sum + minutes, 0);
  return { days, weeks, all, presenceDays: days.size };
}
