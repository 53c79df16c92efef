import { slotObjectives } from '../document.ts';
import type { FacetCounts } from '../engine.ts';
import { sortCounts } from '../listing/facets.ts';
import { objectiveBit, type SlotNames } from './slot-rows.ts';

/** Counts facet sets by number during a query; read once at the end. */
export type FacetCounter = {
  count(occupation: number, commune: number, flags: number, facetSet: number): void;
  restart(): void;
  counts(): FacetCounts;
};

export function facetCounter(names: SlotNames): FacetCounter {
  const occupations = new Uint32Array(names.occupations.size());
  const communes = new Uint32Array(names.communes.size());
  const facetSets = new Uint32Array(names.facetSets.size());
  const flagSets = new Uint32Array(256);

  const named = (counts: Uint32Array, nameOf: (number: number) => string) => {
    const map = new Map<string, number>();
    counts.forEach((count, number) => {
      if (count > 0) map.set(nameOf(number), count);
    });
    return map;
  };

  return {
    count(occupation, commune, flags, facetSet) {
      occupations[occupation]!++;
      communes[commune]!++;
      flagSets[flags]!++;
      facetSets[facetSet]!++;
    },
    restart() {
      for (const counts of [occupations, communes, facetSets, flagSets]) counts.fill(0);
    },
    counts() {
      const objectives = new Map<string, number>();
      for (const objective of slotObjectives) {
        let sum = 0;
        flagSets.forEach((count, flags) => {
          if (flags & objectiveBit[objective]) sum += count;
        });
        if (sum > 0) objectives.set(objective, sum);
      }
      const facets = new Map<string, number>();
      for (const [joined, count] of named(facetSets, names.facetSets.valueOf)) {
        for (const facet of joined.split('\n').filter(Boolean))
          facets.set(facet, (facets.get(facet) ?? 0) + count);
      }
      return {
        occupations: sortCounts(named(occupations, names.occupations.valueOf)),
        communes: sortCounts(named(communes, names.communes.valueOf)),
        objectives: sortCounts(objectives),
        facets: sortCounts(facets),
      };
    },
  };
}
