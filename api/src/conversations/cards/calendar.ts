import type { Locale } from '../../../contract/index.ts';
import { writeCalendar } from '../../platform/calendar.ts';
import type { CardMessage } from './card.message.ts';
import type { StoredCard } from './card.model.ts';

const titles = {
  visit: { fr: 'Visite avant immersion', en: 'Visit before an immersion' },
  call: { fr: 'Appel au sujet d’une immersion', en: 'Call about an immersion' },
} as const;

/** Whether the calendar file of a card adds an agreed appointment, or removes one that was called off later. */
export function calendarUse(card: StoredCard): 'add' | 'remove' | undefined {
  if (card.content.kind !== 'appointment' || !card.startsAt) return undefined;
  if (card.state === 'accepted') return 'add';
  return card.state === 'cancelled' && card.sequence > 1 && card.answer ? 'remove' : undefined;
}

/**
 * An appointment as an iCalendar file. It always has the same UID and a SEQUENCE that increases with each change;
 * after it was called off its METHOD is CANCEL, so that calendars remove it. Contains no name of a person.
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
  const event = {
    id: `card-${_id.toHexString()}`,
    sequence,
    stamp: now,
    start: startsAt,
    end: new Date(startsAt.getTime() + content.minutes * 60_000),
    title: titles[content.mode][locale],
    place: content.place,
    link,
    state: called ? ('cancelled' as const) : ('agreed' as const),
  };
  return writeCalendar([event], { locale, method: called ? 'cancel' : 'publish' });
}
