import type { SearchEngine } from '../engine.ts';
import type { Fallback } from './fallback.ts';
import { createPairQueries } from './pair-queries.ts';
import { createSlotQueries, type QueryContext } from './slot-queries.ts';
import type { Store } from './store.ts';

type Queries = Pick<
  SearchEngine,
  'matchSlots' | 'matchProfiles' | 'searchText' | 'percolateSlot' | 'percolateProfile' | 'matchAll'
>;

/** The questions of the engine: each has its answer of the server and its answer of the mirror. */
export function createQueries(
  { listing, pairing, walking }: Fallback,
  mirror: Queries & Pick<SearchEngine, 'detectOccupations'>,
  store: Store,
  server: Omit<QueryContext, 'detect'>,
): Queries {
  const context = { ...server, detect: (text: string) => mirror.detectOccupations(text) };
  const slotQueries = createSlotQueries(context);
  const pairQueries = createPairQueries(context, store, slotQueries);
  return {
    matchSlots: (query) =>
      listing(
        () => slotQueries.match(query),
        () => mirror.matchSlots(query),
      ),
    matchProfiles: (query) =>
      listing(
        () => pairQueries.matchProfiles(query),
        () => mirror.matchProfiles(query),
      ),
    searchText: (query) =>
      listing(
        () => slotQueries.search(query),
        () => mirror.searchText(query),
      ),
    percolateSlot: (slot, minScore) =>
      pairing(
        () => pairQueries.percolateSlot(slot, minScore),
        () => mirror.percolateSlot(slot, minScore),
      ),
    percolateProfile: (profile, minScore) =>
      pairing(
        () => pairQueries.percolateProfile(profile, minScore),
        () => mirror.percolateProfile(profile, minScore),
      ),
    matchAll: (limit) =>
      walking(
        () => pairQueries.matchAll(limit),
        () => mirror.matchAll(limit),
      ),
  };
}
