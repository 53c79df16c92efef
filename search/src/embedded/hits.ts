import type { SlotHit } from '../engine.ts';
import type { Explanation } from '../explanation.ts';

/** A hit that works out its explanation when somebody reads it: a list asked for its ids stays cheap. */
export function lazyHit(
  facts: { id: string; version: number; eligible: boolean; distanceKm: number | null },
  explainNow: () => Explanation,
): SlotHit {
  let known: Explanation | undefined;
  const explanation = () => {
    known ??= explainNow();
    return known;
  };
  return {
    ...facts,
    get score() {
      return explanation().score;
    },
    get rank() {
      return explanation().rank;
    },
    get mutual() {
      return explanation().mutual;
    },
    get explanation() {
      return explanation();
    },
  };
}
