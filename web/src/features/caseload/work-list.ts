import type { CandidacyCard, PathwaySummary } from '@passerelle/api/contract';
import { civilDay, daysBetween } from '../../i18n/dates.ts';

/** Days without an answer after which a company is listed as silent. The API sends its own reminders after 2 and 5 days. */
export const silentDays = 3;
/** "Starts this week" means within this many days. */
export const soonDays = 7;

export interface WorkList {
  mine: CandidacyCard[];
  silent: CandidacyCard[];
  consents: CandidacyCard[];
  missing: PathwaySummary[];
  starts: CandidacyCard[];
}

/** What a counsellor has to do today; each list is sorted by the longest waiting or the nearest start. */
export function workListOf(
  cards: readonly CandidacyCard[],
  pathways: readonly PathwaySummary[],
  now: Date,
): WorkList {
  const oldestFirst = (first: CandidacyCard, second: CandidacyCard) =>
    first.since.localeCompare(second.since);
  const waiting = [...cards].sort(oldestFirst);
  const today = civilDay(now);
  return {
    mine: waiting.filter((card) => card.turn === 'counsellor' && card.state !== 'awaiting_consent'),
    silent: waiting.filter(
      (card) =>
        card.turn === 'employer' &&
        (card.state === 'sent' || card.state === 'seen') &&
        daysBetween(card.since, now) >= silentDays,
    ),
    consents: waiting.filter((card) => card.state === 'awaiting_consent'),
    missing: pathways.filter((each) => each.attention.includes('consent_missing')),
    starts: waiting
      .filter((card) => {
        const days = daysBetween(today, card.dates.from);
        return card.state === 'accepted' && days >= 0 && days <= soonDays;
      })
      .sort((first, second) => first.dates.from.localeCompare(second.dates.from)),
  };
}
