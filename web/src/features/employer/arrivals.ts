import type { CandidacyCard } from '@passerelle/api/contract';
import { civilDay, daysBetween } from '../../i18n/dates.ts';

const soonDays = 7;

/** People who arrive in the next seven days and those who are here now, by day. */
export function arrivalsOf(
  cards: readonly CandidacyCard[],
  now: Date,
): { card: CandidacyCard; inDays: number }[] {
  const today = civilDay(now);
  return cards
    .filter((card) => card.state === 'accepted' || card.state === 'in_immersion')
    .map((card) => ({ card, inDays: daysBetween(today, card.dates.from) }))
    .filter(({ card, inDays }) => inDays <= soonDays && card.dates.to >= today)
    .filter(({ card, inDays }) => card.state === 'in_immersion' || inDays >= 0)
    .sort((first, second) => first.inDays - second.inDays);
}
