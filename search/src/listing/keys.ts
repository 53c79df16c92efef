import type { Sort } from '../query.ts';

/** Unknown distances come last. */
const unknownDistance = 1e9;
const halfwayKm = 20;
const relevancePart = 0.8;

/** Nearest first. */
export function distanceKey(distanceKm: number | null): number {
  return -(distanceKm ?? unknownDistance);
}

/** Order of a search by words: relevance and some nearness; without words the nearest, else the newest. */
export function textKey(
  sort: Sort,
  relevance: number | null,
  distanceKm: number | null,
  publishedAt: number,
): number {
  if (sort === 'date') return publishedAt;
  if (sort === 'distance') return distanceKey(distanceKm);
  if (relevance !== null) {
    const near = distanceKm === null ? 0 : 1 / (1 + distanceKm / halfwayKm);
    return relevance * relevancePart + near * (1 - relevancePart);
  }
  return distanceKm === null ? publishedAt : distanceKey(distanceKm);
}
