import type { CandidacyState } from '../../contract/index.ts';
import { candidacyStates } from '../../contract/index.ts';
import { median } from '../../rules/median.ts';
import { answersDueIn, type Counted } from '../candidacies/counted.ts';
import type { Totals } from './steering.answers.ts';

/** Immersions that have started. */
export const started: readonly CandidacyState[] = ['in_immersion', 'completed', 'interrupted', 'assessed'];
const accepted: readonly CandidacyState[] = ['accepted', ...started];

export function totalsOf(candidacies: readonly Counted[]): Totals {
  return {
    candidacies: candidacyStates.map((state) => ({
      state,
      count: roundedCount(countWhere(candidacies, (one) => one.state === state)),
    })),
    ...answersOf(candidacies),
    immersionsStarted: roundedCount(countWhere(candidacies, ({ state }) => started.includes(state))),
    assessed: roundedCount(countWhere(candidacies, ({ state }) => state === 'assessed')),
  };
}

/**
 * Silence is the share without an answer. It is of rounded counts and told only when both sides are: an exact share beside a
 * rounded count would tell who is left. Medians are in whole hours.
 */
export function answersOf(candidacies: readonly Counted[]) {
  const { hours, silent } = answersDueIn(candidacies);
  return {
    medianHoursToFirstAnswer: hours.length < smallest ? null : Math.round(median(hours) ?? 0),
    silenceRate: shareOf(roundedCount(silent), roundedCount(hours.length)),
    answersDue: roundedCount(hours.length + silent),
  };
}

const shareOf = (part: number | null, rest: number | null) =>
  part === null || rest === null ? null : part / (part + rest);

export const countAccepted = (candidacies: readonly Counted[]) =>
  countWhere(candidacies, ({ state }) => accepted.includes(state));

/** DOMAIN §4: smaller counts of people are never shown. */
const smallest = 5;

/**
 * A count of people for display: rounded to five, so that one person more or less rarely shows, and null below five,
 * including none, so that nobody can be identified in a nearly empty place.
 */
export function roundedCount(count: number): number | null {
  return count < smallest ? null : Math.round(count / smallest) * smallest;
}

/** Whole months, so that no two periods differ by a day; the current month counts to its end. */
export function wholeMonths(from: string, to: string): { from: string; to: string } {
  const [year = 0, month = 1] = to.split('-').map(Number);
  return {
    from: `${from.slice(0, 7)}-01`,
    to: new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10),
  };
}

function countWhere<T>(items: readonly T[], condition: (item: T) => boolean): number {
  return items.reduce((count, item) => count + (condition(item) ? 1 : 0), 0);
}
