import ical, { type CalendarComponent, type VEvent, type VFreebusy } from 'node-ical';
import { addDays } from '../../../rules/civil-days.ts';
import { parisInstant } from '../../platform/paris-time.ts';
import type { Interval } from '../rules/free-times.ts';

/** Most busy stretches of one calendar; a counsellor has a few hundred in six months. */
const mostStretches = 2_000;

interface Span {
  from: Date;
  to: Date;
}

/** Thrown for a text that is no calendar. */
export class NotACalendar extends Error {
  override name = 'NotACalendar';
}

/** A whole day has no hour: it is read as the day in Paris. */
function dayOf(date: Date): string {
  // the library gives whole days as midnights of this machine's zone
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => `${part}`.padStart(2, '0'));
  return `${date.getFullYear()}-${month}-${day}`;
}

const intervalOf = ({ start, end }: { start: Date; end: Date }, isFullDay: boolean): Interval => {
  if (!isFullDay) return { from: start.getTime(), to: end.getTime() };
  const [first, last] = [dayOf(start), dayOf(end)];
  const after = last > first ? last : addDays(first, 1);
  return { from: parisInstant(first, '00:00').getTime(), to: parisInstant(after, '00:00').getTime() };
};

/** When an event keeps its owner busy: not when it is cancelled, or shown as free. */
function ofEvent(event: VEvent, { from, to }: Span): Interval[] {
  return ical
    .expandRecurringEvent(event, { from, to, expandOngoing: true })
    .filter(({ event: { status, transparency } }) => status !== 'CANCELLED' && transparency !== 'TRANSPARENT')
    .map((instance) => intervalOf(instance, instance.isFullDay));
}

/** A period of free and busy times ends at an instant or after a length; the library leaves lengths as they are. */
function endOf(start: Date, end: unknown): Date {
  if (end instanceof Date) return end;
  const [, days = 0, hours = 0, minutes = 0] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?/.exec(`${end}`)?.map((part) => Number(part ?? 0)) ?? [];
  return new Date(start.getTime() + ((days * 24 + hours) * 60 + minutes) * 60_000);
}

const ofFreeBusy = ({ freebusy = [] }: VFreebusy): Interval[] =>
  freebusy
    .filter(({ type }) => type !== 'FREE')
    .map(({ start, end }) => intervalOf({ start, end: endOf(start, end) }, false));

function ofComponent(component: CalendarComponent | undefined, span: Span): Interval[] {
  if (component?.type === 'VEVENT') return ofEvent(component, span);
  return component?.type === 'VFREEBUSY' ? ofFreeBusy(component) : [];
}

/**
 * The busy stretches of an iCalendar text in this time, in order: nothing else of it is read. An event that cannot be
 * understood is left out. Throws `NotACalendar`.
 */
export function busyIn(text: string, span: Span): Interval[] {
  if (!/^\s*BEGIN:VCALENDAR/m.test(text)) throw new NotACalendar('no calendar');
  const found = Object.values(ical.sync.parseICS(text)).flatMap((component) => {
    try {
      return ofComponent(component, span);
    } catch {
      return [];
    }
  });
  return found
    .filter(({ from, to }) => from < to && to > span.from.getTime() && from < span.to.getTime())
    .sort((one, other) => one.from - other.from)
    .slice(0, mostStretches);
}
