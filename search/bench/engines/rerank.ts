import type { Directory, SlotDoc } from '../../src/index.ts';
import { type PreparedSlot, prepareProfile, prepareSlot } from '../../src/scoring/prepare.ts';
import { pairNumbers } from '../../src/scoring/score.ts';
import { skillWeights } from '../../src/scoring/weights.ts';
import { benchToday } from '../data.ts';
import type { BenchQuery } from './engine.ts';

/** Applies our score to the candidates that a library returned, and keeps the best 20. */
export function reranker(directory: Directory) {
  const weights = skillWeights(directory);
  const prepared = new Map<string, PreparedSlot>();
  return {
    learn(slot: SlotDoc): void {
      prepared.set(slot.id, prepareSlot(slot, weights));
    },
    best(ids: readonly string[], query: BenchQuery): string[] {
      const profile = prepareProfile(query.profile, weights);
      return ids
        .map((id) => ({ id, numbers: pairNumbers(profile, prepared.get(id)!, benchToday) }))
        .filter(({ numbers }) => numbers.gates === 0)
        .sort((a, b) => b.numbers.rank - a.numbers.rank || (a.id < b.id ? -1 : 1))
        .slice(0, 20)
        .map(({ id }) => id);
    },
  };
}
export type Reranker = ReturnType<typeof reranker>;
/** Number of candidates retrieved for the second ranking. */
export const rerankDepth = 1000;
