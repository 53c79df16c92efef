import { useSyncExternalStore } from 'react';
import { hasCode } from './api.ts';

/** Routes that use the search engine; their last response says whether it is degraded. */
const searching = new Set(['GET /slots', 'GET /pathways/:pathwayId/matches', 'GET /slots/:slotId/matches']);

let degraded = false;
const listeners = new Set<() => void>();

/** Each page of a list carries the flag; the last page counts. */
function saysDegraded(data: unknown): boolean {
  if (data === null || typeof data !== 'object') return false;
  if ('pages' in data && Array.isArray(data.pages)) return saysDegraded(data.pages.at(-1));
  return 'degraded' in data && data.degraded === true;
}

/** Called by the query cache for every response. `error` is null on success, and then `data` may carry `degraded`. */
export function noteSearch(route: unknown, error: unknown, data: unknown = null): void {
  if (typeof route !== 'string' || !searching.has(route)) return;
  const now = hasCode(error, 'search_degraded') || saysDegraded(data);
  if (now === degraded) return;
  degraded = now;
  for (const listener of listeners) listener();
}

export function isSearchDegraded(): boolean {
  return degraded;
}

export function useSearchDegraded(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isSearchDegraded,
    () => false,
  );
}
