import type { CandidacyCard, PathwaySummary } from '@passerelle/api/contract';
import { civilDay, daysBetween } from '../../i18n/dates.ts';

/** Days without an answer after which a company is listed as silent. The API sends its own reminders after 2 and 5 days. */
export const silentDays = 3;
/** "Starts this week" means within this many days. */
export const soonDays = 7;

export interface WorkList {
  /** They should begin within two days, and something is missing. */
  urgent: CandidacyCard[];
  mine: CandidacyCard[];
  /** Accepted: a convention to prepare, to sign or to validate. */
  conventions: CandidacyCard[];
  silent: CandidacyCard[];
  consents: CandidacyCard[];
  missing: PathwaySummary[];
  starts: CandidacyCard[];
}

const waitsForMe = ({ waitsFor, state }: CandidacyCard) =>
  waitsFor.includes('counsellor') && state !== 'awaiting_consent';
const isAboutConvention = ({ state }: CandidacyCard) => state === 'accepted';
const nearestFirst = (first: CandidacyCard, second: CandidacyCard) =>
  first.dates.from.localeCompare(second.dates.from);

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
    urgent: waiting.filter(({ urgent }) => urgent).sort(nearestFirst),
    mine: waiting.filter((card) => waitsForMe(card) && !isAboutConvention(card)),
    conventions: waiting.filter((card) => waitsForMe(card) && isAboutConvention(card) && !card.urgent),
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
        return card.state === 'accepted' && !card.urgent && days >= 0 && days <= soonDays;
      })
      .sort(nearestFirst),
  };
}
