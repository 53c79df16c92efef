import type { Sort } from '../query.ts';

/** Documents with unknown distance come last. */
const unknownDistance = 1e9;
const halfwayKm = 20;
const relevancePart = 0.8;

/** Nearest first. */
export function distanceKey(distanceKm: number | null): number {
  return -(distanceKm ?? unknownDistance);
}

/** The order of a text search: relevance and some nearness. Without words, the nearest or else the newest first. */
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
