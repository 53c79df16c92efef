import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Locale } from '../../contract/primitives.ts';

/** One event of a calendar file. */
export interface CalendarEvent {
  /** For ever the same. */
  id: string;
  /** Raised by each change, so that calendars replace what they know. */
  sequence: number;
  stamp: Date;
  start: Date;
  end: Date;
  title: string;
  place?: string | undefined;
  /** Its page. */
  link: string;
  state: 'agreed' | 'proposed' | 'cancelled';
}

interface CalendarOptions {
  locale: Locale;
  /** `cancel` removes the events from calendars. */
  method: 'publish' | 'cancel';
  /** Of a calendar to subscribe to. */
  name?: string;
}

const statuses = {
  agreed: ICalEventStatus.CONFIRMED,
  proposed: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
} as const;
const methods = { publish: ICalCalendarMethod.PUBLISH, cancel: ICalCalendarMethod.CANCEL } as const;

/** An iCalendar file (RFC 5545). */
export function writeCalendar(
  events: readonly CalendarEvent[],
  { locale, method, name }: CalendarOptions,
): string {
  const calendar = ical({
    prodId: { company: 'Passerelle', product: 'immersions', language: locale.toUpperCase() },
    method: methods[method],
    ...(name ? { name } : {}),
  });
  for (const { id, sequence, stamp, start, end, title, place, link, state } of events)
    calendar.createEvent({
      id: `${id}@passerelle`,
      ...{ sequence, stamp, start, end, url: link },
      summary: title,
      ...(place ? { location: place } : {}),
      status: statuses[state],
    });
  return calendar.toString();
}
