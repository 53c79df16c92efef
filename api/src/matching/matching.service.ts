import type { SearchEngine } from '@passerelle/search';
import { createAdvice } from './advice.ts';
import { createAlertsReader } from './alerts.reader.ts';
import type { Alerts } from './alerts.ts';
import type { Contacts } from './contacts.ts';
import { createExplanations } from './explanations.ts';
import type { Exposure } from './exposure.ts';
import { createFitCount } from './fit-count/fit-count.ts';
import type { Indexer } from './indexer.ts';
import type { MatchingContext } from './matching.context.ts';
import type { NewMatches } from './new-matches.ts';
import { createPersonMatches } from './person-matches.ts';
import { createSearchWidenings } from './search-widenings.ts';
import { createSlotMatches } from './slot-matches.ts';
import { createSlotSearch } from './slot-search.ts';
import { createWidenings } from './widenings.ts';

interface Given {
  engine: () => SearchEngine;
  indexer: Indexer;
  alerts: Alerts;
  newMatches: NewMatches;
  exposure: Exposure;
  contacts: Contacts;
  /** Schedules an index update of slots whose exposure changed. */
  scheduleRefresh: (slotIds: readonly string[]) => void;
}

/** Matching, put together from its parts: slots for a person, people for a slot, alerts, search and advice. */
export function createMatchingService(context: MatchingContext, given: Given) {
  const { engine, indexer, newMatches, exposure, contacts } = given;
  const explanations = createExplanations(context, given);
  const parts = { ...given, explanations };

  return {
    ...createSlotMatches(context, parts),
    ...createPersonMatches(context, parts),
    ...createSlotSearch(context, engine),
    ...createSearchWidenings(context, engine),
    ...createAlertsReader(context, parts),
    ...createAdvice(context, given),
    ...createWidenings(context, given),

    explain: explanations.explain,
    fitCount: createFitCount(context),

    /** Rebuilds from the database, after documents were written without events. */
    rebuild: (): Promise<void> => indexer.rebuild(),

    /** Finds people for slots as if they had just been published, after such a load. */
    async announce(slotIds: readonly string[]): Promise<void> {
      await newMatches.announce(slotIds);
    },

    onOpened: newMatches.onOpened,
    refreshSlots: indexer.refreshSlots,

    /** The exact exposure of a slot, for internal use; only bands of it are sent. */
    spreadOf: (slotId: string) => ({ ...exposure.spreadOf(slotId), weighed: exposure.of(slotId) }),

    /** Contacts of companies in the month. */
    contacts,

    /** State of the index, for the steering page. */
    stats: () => engine().stats(),
  };
}
export type MatchingService = ReturnType<typeof createMatchingService>;
