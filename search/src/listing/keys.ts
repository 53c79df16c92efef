import type { Sort } from '../query.ts';
import { companyHandicap } from './companies.ts';

/** Documents with unknown distance come last. */
const unknownDistance = 1e9;
const halfwayKm = 20;
const relevancePart = 0.8;
/** Where nothing else says which of two slots is better, those of so many milliseconds are as good as each other. */
const asNew = 14 * 86_400_000;

/** Nearest first. */
export function distanceKey(distanceKm: number | null): number {
  return -(distanceKm ?? unknownDistance);
}

/**
 * The order of a text search. Sorted by fit: relevance and some nearness; without words, all are as relevant, so that the
 * nearest or else the newest come first. Keys of fit are on the scale of `companyHandicap`.
 */
export function textKey(
  sort: Sort,
  relevance: number | null,
  distanceKm: number | null,
  publishedAt: number,
): number {
  if (sort === 'date') return publishedAt;
  if (sort === 'distance') return distanceKey(distanceKm);
  if (relevance === null && distanceKm === null) return publishedAt * (companyHandicap / asNew);
  const near = distanceKm === null ? 0 : 1 / (1 + distanceKm / halfwayKm);
  return (relevance ?? 1) * relevancePart + near * (1 - relevancePart);
}
