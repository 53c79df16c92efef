import type { SlotDoc } from '../document.ts';
import type { PairScore, SlotHit } from '../engine.ts';
import type { Sort } from '../query.ts';
import type { PairNumbers } from '../scoring/score.ts';
import { distanceKey } from './keys.ts';

/** The sort key of a list of slots for a person. */
export function slotKey(numbers: PairNumbers, doc: Pick<SlotDoc, 'publishedAt'>, sort: Sort): number {
  if (sort === 'fit') return numbers.rank;
  return sort === 'date' ? doc.publishedAt : distanceKey(numbers.distanceKm);
}

export function hitOf(
  doc: { id: string; version: number },
  { score, rank, mutual, distanceKm, gates }: PairNumbers,
  explanation: SlotHit['explanation'],
): SlotHit {
  const eligible = gates === 0;
  return { id: doc.id, version: doc.version, score, rank, mutual, distanceKm, eligible, explanation };
}

/** Pairs without closed gates at or above a score, the best first. */
export function bestPairs<P extends { readonly doc: { readonly id: string } }>(
  all: Iterable<P>,
  minScore: number,
  numbersOf: (prepared: P) => PairNumbers,
): PairScore[] {
  const pairs: PairScore[] = [];
  for (const prepared of all) {
    const { gates, score, mutual } = numbersOf(prepared);
    if (gates === 0 && score >= minScore) pairs.push({ id: prepared.doc.id, score, mutual });
  }
  return pairs.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}
