import type { SiteTimeZone } from '../contract/time-zones.ts';
import type { Day } from './civil-days.ts';

const oneDay = 24 * 3_600_000;
const oneMinute = 60_000;
const clocks = new Map<SiteTimeZone, Intl.DateTimeFormat>();

function clockOf(zone: SiteTimeZone): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) {
    const two = '2-digit';
    clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
      hourCycle: 'h23',
    });
    clocks.set(zone, clock);
  }
  return clock;
}

/** What the clocks of a zone show at an instant, in milliseconds as if it were UTC. */
function shownAt(instant: number, zone: SiteTimeZone): number {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of clockOf(zone).formatToParts(instant)) part[type] = value;
  return Date.parse(`${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:00Z`);
}

const offsets = new Map<string, number>();
const maxOffsets = 5000;

/** By how much a zone is ahead of UTC at the start of an hour; zones change on whole hours. */
function aheadAt(instant: number, zone: SiteTimeZone): number {
  const hour = Math.floor(instant / (60 * oneMinute)) * 60 * oneMinute;
  const key = `${zone} ${hour}`;
  let ahead = offsets.get(key);
  if (ahead === undefined) {
    if (offsets.size >= maxOffsets) offsets.clear();
    ahead = shownAt(hour, zone) - hour;
    offsets.set(key, ahead);
  }
  return ahead;
}

/**
 * The instant at which the clocks of a zone show a minute of a day, counted from its midnight; beyond 1440 it lies on
 * the next day. An hour that comes twice is its first one; one that is skipped is the instant of the change.
 */
export function instantOf(day: Day, minute: number, zone: SiteTimeZone): number {
  const shown = Date.parse(`${day}T00:00:00Z`) + minute * oneMinute;
  const before = aheadAt(shown - oneDay, zone);
  const after = aheadAt(shown + oneDay, zone);
  if (aheadAt(shown - before, zone) === before) return shown - before;
  if (aheadAt(shown - after, zone) === after) return shown - after;
  // skipped: the clocks changed at the start of the hour in which the old time would have come
  return Math.floor((shown - before) / (60 * oneMinute)) * 60 * oneMinute;
}

/** The civil day that the calendars of a zone show at an instant. */
export const dayAt = (instant: number, zone: SiteTimeZone): Day =>
  new Date(shownAt(instant, zone)).toISOString().slice(0, 10);
