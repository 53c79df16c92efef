import type { SlotDoc } from '../document.ts';
import type { FacetCount, FacetCounts } from '../engine.ts';

function count(lists: Iterable<readonly string[]>): FacetCount[] {
  const counts = new Map<string, number>();
  for (const list of lists) for (const value of list) counts.set(value, (counts.get(value) ?? 0) + 1);
  return sortCounts(counts);
}

/** Most frequent first, then by value. */
export function sortCounts(counts: ReadonlyMap<string, number>): FacetCount[] {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

export function countFacets(docs: readonly SlotDoc[]): FacetCounts {
  return {
    occupations: count(docs.map((doc) => [doc.occupation])),
    communes: count(docs.map((doc) => [doc.commune])),
    objectives: count(docs.map((doc) => [...new Set(doc.objectives)])),
    facets: count(docs.map((doc) => [...new Set(doc.facets)])),
  };
}
