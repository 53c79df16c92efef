import type { SlotHit } from '../engine.ts';
import type { Explanation } from '../explanation.ts';

type Facts = Omit<SlotHit, 'mutual' | 'explanation'>;

/** A hit that works out its explanation when somebody reads it: a list asked for its ids and scores stays cheap. */
export function lazyHit(facts: Facts, explain: () => Explanation): SlotHit {
  let known: Explanation | undefined;
  const explanation = () => {
    known ??= explain();
    return known;
  };
  const { id, version, score, rank, eligible, distanceKm } = facts;
  return {
    id,
    version,
    score,
    rank,
    eligible,
    distanceKm,
    get mutual() {
      return explanation().mutual;
    },
    get explanation() {
      return explanation();
    },
  };
}
