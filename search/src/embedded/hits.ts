import type { SlotHit } from '../engine.ts';
import type { Explanation } from '../explanation.ts';

type Numbers = {
  readonly score: number;
  readonly rank: number;
  readonly obstacle: boolean;
  readonly distanceKm: number | null;
};

/**
 * A hit that works out its explanation when somebody reads it: a list asked for its ids and scores stays cheap. A class
 * because accessors on a prototype cost nothing, and twenty objects with accessors of their own a tenth of a query.
 */
class LazyHit<Found extends Numbers> implements SlotHit {
  readonly id: string;
  readonly version: number;
  readonly score: number;
  readonly rank: number;
  readonly eligible: boolean;
  readonly distanceKm: number | null;
  private found: Found | null;
  private readonly explain: (found: Found) => Explanation;
  private known: Explanation | null = null;

  constructor(id: string, version: number, found: Found, explain: (found: Found) => Explanation) {
    this.id = id;
    this.version = version;
    this.score = found.score;
    this.rank = found.rank;
    this.eligible = !found.obstacle;
    this.distanceKm = found.distanceKm;
    this.found = found;
    this.explain = explain;
  }

  get explanation(): Explanation {
    if (this.found) {
      this.known = this.explain(this.found);
      this.found = null;
    }
    return this.known!;
  }

  get mutual(): number {
    return this.explanation.mutual;
  }
}

export function lazyHit<Found extends Numbers>(
  id: string,
  version: number,
  found: Found,
  explain: (found: Found) => Explanation,
): SlotHit {
  return new LazyHit(id, version, found, explain);
}
