import type { ConventionContent } from '../../../contract/convention-content.ts';
import type { ConventionState } from '../../../contract/conventions.ts';
import type { Locale } from '../../../contract/primitives.ts';
import { instantsOf, presencesOf } from '../../../rules/timetable.ts';
import { type CalendarEvent, writeCalendar } from '../../platform/calendar.ts';

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

const titles: Readonly<Record<Locale, (host: string) => string>> = {
  fr: (host) => `Immersion, ${host}`,
  en: (host) => `Immersion, ${host}`,
};

/** One event a stretch of presence. */
export function eventsOf({ content, title, facts }: CalendarEntry): CalendarEvent[] {
  const { host, place, timetable } = content;
  const { conventionId, sequence, state, stamp, link, lastDay } = facts;
  return presencesOf(timetable).flatMap(({ day, stretches }) =>
    stretches.map((stretch, at) => {
      const [start, end] = instantsOf(day, stretch, timetable.zone);
      return {
        id: `convention-${conventionId}-${day}-${at + 1}`,
        ...{ sequence, stamp, title, link },
        start: new Date(start),
        end: new Date(end),
        place: place?.address || host.address,
        state: lastDay && day > lastDay ? 'cancelled' : state,
      };
    }),
  );
}

/**
 * The hours of presence of an immersion as an iCalendar file, one event a stretch, at the instants of the site's clock.
 * It names the host, and no person. A cancelled one removes the events from calendars.
 */
export function calendarOfConvention(
  content: CalendarEntry['content'],
  facts: CalendarFacts,
  locale: Locale,
): string {
  const events = eventsOf({ content, title: titles[locale](content.host.name), facts });
  return writeCalendar(events, { locale, method: facts.state === 'cancelled' ? 'cancel' : 'publish' });
}
