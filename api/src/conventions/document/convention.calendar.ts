import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { ConventionContent } from '../../../contract/convention-content.ts';
import type { Locale } from '../../../contract/primitives.ts';
import { instantsOf, presencesOf } from '../../../rules/timetable.ts';

interface CalendarFacts {
  /** Part of each UID, for ever the same. */
  conventionId: string;
  /** Increases with each change of the convention, so that calendars replace what they know. */
  sequence: number;
  state: 'agreed' | 'proposed' | 'cancelled';
  stamp: Date;
  /** The page of the convention or of its candidacy. */
  link: string;
}

const statuses = {
  agreed: ICalEventStatus.CONFIRMED,
  proposed: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
} as const;
const titles: Readonly<Record<Locale, (host: string) => string>> = {
  fr: (host) => `Immersion, ${host}`,
  en: (host) => `Immersion, ${host}`,
};

/**
 * The hours of presence of an immersion as an iCalendar file, one event a stretch, at the instants of the site's clock.
 * It names the host, and no person. A cancelled one removes the events from calendars.
 */
export function calendarOfConvention(
  { host, place, timetable }: Pick<ConventionContent, 'host' | 'place' | 'timetable'>,
  { conventionId, sequence, state, stamp, link }: CalendarFacts,
  locale: Locale,
): string {
  const calendar = ical({
    prodId: { company: 'Passerelle', product: 'immersions', language: locale.toUpperCase() },
    method: state === 'cancelled' ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
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
        summary: titles[locale](host.name),
        ...(location ? { location } : {}),
        url: link,
        status: statuses[state],
      });
    });
  return calendar.toString();
}
