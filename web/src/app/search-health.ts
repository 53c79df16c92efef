import { useSyncExternalStore } from 'react';
import { hasCode } from './api.ts';

/** Routes that ask the search engine: their last answer says how it is. */
const searching = new Set(['GET /slots', 'GET /pathways/:pathwayId/matches', 'GET /slots/:slotId/matches']);

let degraded = false;
const listeners = new Set<() => void>();

/** Pages of a list say it each; the newest counts. */
function saysDegraded(data: unknown): boolean {
  if (data === null || typeof data !== 'object') return false;
  if ('pages' in data && Array.isArray(data.pages)) return saysDegraded(data.pages.at(-1));
  return 'degraded' in data && data.degraded === true;
}

/** Told by the query cache of every answer; `error` is null for a good one, whose `data` may say it as well. */
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
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, isSearchDegraded);
}
