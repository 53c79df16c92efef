import ical, { type ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { ConventionContent } from '../../../contract/convention-content.ts';
import type { ConventionState } from '../../../contract/conventions.ts';
import type { Locale } from '../../../contract/primitives.ts';
import { instantsOf, presencesOf } from '../../../rules/timetable.ts';

interface CalendarFacts {
  /** Part of each UID, for ever the same. */
  conventionId: string;
  /** Increases with each change of the convention, so that calendars replace what they know. */
  sequence: number;
  state: 'agreed' | 'proposed' | 'cancelled';
  /** Later presence is cancelled; null: none is. */
  lastDay?: string | null;
  stamp: Date;
  /** The page of the convention or of its candidacy. */
  link: string;
}

/** One immersion in a calendar. */
export interface CalendarEntry {
  content: Pick<ConventionContent, 'host' | 'place' | 'timetable'>;
  title: string;
  facts: CalendarFacts;
}

/** How a convention stands in a calendar. */
export const calendarStates: Readonly<Record<ConventionState, CalendarFacts['state']>> = {
  draft: 'proposed',
  to_sign: 'proposed',
  partially_signed: 'proposed',
  signed: 'agreed',
  validated: 'agreed',
  rejected: 'cancelled',
  cancelled: 'cancelled',
};

const statuses = {
  agreed: ICalEventStatus.CONFIRMED,
  proposed: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
} as const;
const titles: Readonly<Record<Locale, (host: string) => string>> = {
  fr: (host) => `Immersion, ${host}`,
  en: (host) => `Immersion, ${host}`,
};

function addTo(calendar: ICalCalendar, { content, title, facts }: CalendarEntry): void {
  const { host, place, timetable } = content;
  const { conventionId, sequence, state, stamp, link, lastDay } = facts;
  const location = place?.address || host.address;
  for (const { day, stretches } of presencesOf(timetable))
    stretches.forEach((stretch, at) => {
      const [start, end] = instantsOf(day, stretch, timetable.zone);
      calendar.createEvent({
        id: `convention-${conventionId}-${day}-${at + 1}@passerelle`,
        sequence,
        stamp,
        start: new Date(start),
        end: new Date(end),
        summary: title,
        ...(location ? { location } : {}),
        url: link,
        status: statuses[lastDay && day > lastDay ? 'cancelled' : state],
      });
    });
}

const prodId = (locale: Locale) => ({
  company: 'Passerelle',
  product: 'immersions',
  language: locale.toUpperCase(),
});

/**
 * The hours of presence of an immersion as an iCalendar file, one event a stretch, at the instants of the site's clock.
 * It names the host, and no person. A cancelled one removes the events from calendars.
 */
export function calendarOfConvention(
  content: CalendarEntry['content'],
  facts: CalendarFacts,
  locale: Locale,
): string {
  const calendar = ical({
    prodId: prodId(locale),
    method: facts.state === 'cancelled' ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  addTo(calendar, { content, title: titles[locale](content.host.name), facts });
  return calendar.toString();
}

/** Several immersions as one calendar to subscribe to; cancelled hours stay in it, marked as such. */
export function calendarOf(entries: readonly CalendarEntry[], locale: Locale): string {
  const calendar = ical({ prodId: prodId(locale), method: ICalCalendarMethod.PUBLISH, name: 'Passerelle' });
  for (const entry of entries) addTo(calendar, entry);
  return calendar.toString();
}
