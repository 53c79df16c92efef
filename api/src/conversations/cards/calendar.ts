import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Locale } from '../../../contract/index.ts';
import type { CardMessage } from './card.message.ts';
import type { StoredCard } from './card.model.ts';

const titles = {
  visit: { fr: 'Visite avant immersion', en: 'Visit before an immersion' },
  call: { fr: 'Appel au sujet d’une immersion', en: 'Call about an immersion' },
} as const;

/** What the calendar file of a card is for: to add what was agreed on, or to remove what was called off after that. */
export function calendarUse(card: StoredCard): 'add' | 'remove' | undefined {
  if (card.content.kind !== 'appointment' || !card.startsAt) return undefined;
  if (card.state === 'accepted') return 'add';
  return card.state === 'cancelled' && card.sequence > 1 && card.answer ? 'remove' : undefined;
}

/**
 * An appointment for a calendar: always the same UID, a SEQUENCE that rises with each change, and the method CANCEL
 * once it was called off, so that what was imported is taken out. No name of a person is in it.
 */
export function calendarOf(
  { _id, card }: CardMessage,
  locale: Locale,
  link: string,
  now: Date,
): string | null {
  const { content, startsAt, sequence } = card;
  const use = calendarUse(card);
  if (!use || content.kind !== 'appointment' || !startsAt) return null;
  const called = use === 'remove';
  const calendar = ical({
    prodId: { company: 'Passerelle', product: 'immersions', language: locale.toUpperCase() },
    method: called ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `card-${_id.toHexString()}@passerelle`,
    sequence,
    stamp: now,
    start: startsAt,
    end: new Date(startsAt.getTime() + content.minutes * 60_000),
    summary: titles[content.mode][locale],
    ...(content.place ? { location: content.place } : {}),
    url: link,
    status: called ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return calendar.toString();
}
