import type { Card } from '@passerelle/api/contract';

type SiteTimeZone = Card['zone'];

/** What the clocks of a zone show at noon UTC of a day; without a zone, the reader's own. */
function clockOn(day: string, timeZone?: SiteTimeZone): string {
  const options = { dateStyle: 'short', timeStyle: 'short', ...(timeZone && { timeZone }) } as const;
  return new Intl.DateTimeFormat('fr-FR', options).format(new Date(`${day}T12:00:00Z`));
}

/** Whether hours in this zone are others on the reader's clock, so that a page must name the zone. */
export const isOtherClock = (zone: SiteTimeZone, day: string): boolean => clockOn(day, zone) !== clockOn(day);
