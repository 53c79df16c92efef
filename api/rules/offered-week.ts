import type { Week } from '../contract/primitives.ts';
import type { Span } from '../contract/timetables.ts';
import { addDays, type Day, daysIn, isDay, weekdayOf } from './civil-days.ts';
import { type Stretch, stretchOf } from './timetable.ts';

/** The half days of a slot, Monday morning first, and what they mean for days and hours. */

const noon = 12 * 60;
const afterLunch = 13 * 60;
/** A period is read up to a year. */
const maxDays = 366;
const usual = { morning: { from: '09:00', to: '12:00' }, afternoon: { from: '14:00', to: '17:00' } } as const;

const worksOnWeekday = (week: Week, weekday: number) => Boolean(week[2 * weekday] || week[2 * weekday + 1]);

export const worksOn = (week: Week, day: Day): boolean => worksOnWeekday(week, weekdayOf(day));

/** The first day of a period on which the slot works; null when it works on none of them. */
export function firstWorkedDay(week: Week, period: { from: Day; to: Day }): Day | null {
  return workedDay(week, period, 'first');
}

export function lastWorkedDay(week: Week, period: { from: Day; to: Day }): Day | null {
  return workedDay(week, period, 'last');
}

function workedDay(week: Week, { from, to }: { from: Day; to: Day }, which: 'first' | 'last'): Day | null {
  if (!isDay(from) || !isDay(to)) return null;
  const count = Math.min(daysIn({ from, to }), maxDays);
  for (let at = 0; at < count; at += 1) {
    const day = which === 'first' ? addDays(from, at) : addDays(to, -at);
    if (worksOn(week, day)) return day;
  }
  return null;
}

/** The half days of a week that stretches of one of its days touch; lunch alone is of neither. */
export function halfDaysOf(weekday: number, stretches: readonly Stretch[]): number[] {
  return [
    ...(stretches.some(({ from }) => from < noon) ? [2 * weekday] : []),
    ...(stretches.some(({ to }) => to > afterLunch) ? [2 * weekday + 1] : []),
  ];
}

/**
 * The regular week of a timetable for one pair of hours: on the days on which the slot works, and on those that it
 * opens for half a day only there. Without hours, those of a usual day.
 */
export function timetableWeek(week: Week, hours: Span | null): Span[][] {
  const stretch = hours && stretchOf(hours);
  const opens = (half: 0 | 1) =>
    Array.from({ length: 7 }, (_, weekday) => week[2 * weekday + half]).some(Boolean);
  return Array.from({ length: 7 }, (_, weekday) => {
    if (!worksOnWeekday(week, weekday)) return [];
    const [morning, afternoon] = [week[2 * weekday], week[2 * weekday + 1]];
    if (!hours || !stretch)
      return [...(morning ? [usual.morning] : []), ...(afternoon ? [usual.afternoon] : [])];
    // kept for the rule to find: no day of the slot opens then
    const [early, late] = [morning || !opens(0), afternoon || !opens(1)];
    return [
      {
        from: early || stretch.from >= noon ? hours.from : '12:00',
        to: late || stretch.to <= afterLunch ? hours.to : '13:00',
      },
    ].filter(({ from, to }) => from < to || stretch.to > 24 * 60);
  });
}
