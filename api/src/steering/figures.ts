import type { CandidacyState, Figures } from '../../contract/index.ts';
import { candidacyStates } from '../../contract/index.ts';

/** What a figure needs of a candidacy. */
export interface Counted {
  state: CandidacyState;
  communeCode: string;
  sentAt: Date | null;
  answeredAt: Date | null;
  answerBefore: string | null;
}

type Totals = Pick<
  Figures['total'],
  'candidacies' | 'medianHoursToFirstAnswer' | 'silenceRate' | 'answersDue' | 'immersionsStarted' | 'assessed'
>;

/** An immersion that began. */
export const started: readonly CandidacyState[] = ['in_immersion', 'completed', 'interrupted', 'assessed'];
const accepted: readonly CandidacyState[] = ['accepted', ...started];

export function totalsOf(candidacies: readonly Counted[]): Totals {
  return {
    candidacies: candidacyStates.map((state) => ({
      state,
      count: countWhere(candidacies, (one) => one.state === state),
    })),
    ...answersOf(candidacies),
    immersionsStarted: countWhere(candidacies, ({ state }) => started.includes(state)),
    assessed: countWhere(candidacies, ({ state }) => state === 'assessed'),
  };
}

/** An answer is due once it was given or its days ran out; silence is the share of those that got none. */
export function answersOf(candidacies: readonly Counted[]) {
  const hours = candidacies.flatMap(({ sentAt, answeredAt }) =>
    sentAt && answeredAt ? [(answeredAt.getTime() - sentAt.getTime()) / 3_600_000] : [],
  );
  const silent = countWhere(candidacies, ({ state, answeredAt }) => state === 'expired' && !answeredAt);
  const answersDue = hours.length + silent;
  return {
    medianHoursToFirstAnswer: median(hours),
    silenceRate: answersDue > 0 ? silent / answersDue : null,
    answersDue,
  };
}

export const countAccepted = (candidacies: readonly Counted[]) =>
  countWhere(candidacies, ({ state }) => accepted.includes(state));

/** DOMAIN §4: counts of people are never told under 5; none at all may be told. */
export function guarded(count: number): number | null {
  return count > 0 && count < 5 ? null : count;
}

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function countWhere<T>(items: readonly T[], condition: (item: T) => boolean): number {
  return items.reduce((count, item) => count + (condition(item) ? 1 : 0), 0);
}
