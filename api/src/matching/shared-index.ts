import { randomUUID } from 'node:crypto';
import { createMeilisearchEngine, type MeilisearchOptions, type SearchEngine } from '@passerelle/search';
import type { Connection } from 'mongoose';
import type { Context } from '../platform/context.ts';
import { createLease } from '../platform/events/lease.ts';

/** Milliseconds between two renewals, well within the length of a lease. */
const renewEvery = 1_000;

/** One process at a time rebuilds the index that all share; one that dies is replaced when its lease runs out. */
export function createRebuildTurn(db: Connection): NonNullable<MeilisearchOptions['turn']> {
  const lease = createLease(db, 'search-index', randomUUID());
  return async (work) => {
    if (!(await lease.hold())) return null;
    // an index built twice is no harm: a renewal that fails need not stop the work
    const renewal = setInterval(() => void lease.hold().catch(() => {}), renewEvery);
    try {
      await work();
    } finally {
      clearInterval(renewal);
      await lease.release();
    }
    return true;
  };
}

type EngineParts = Pick<MeilisearchOptions, 'directory' | 'clock' | 'startSealWorker' | 'onRebuildNeeded'>;

/** The engine on the server that `MEILI_URL` names; it starts also while that server is away. */
export function openSharedIndex({ config, db, log }: Context, parts: EngineParts): Promise<SearchEngine> {
  return createMeilisearchEngine({
    ...parts,
    url: config.meiliUrl!,
    key: config.meiliKey,
    log,
    turn: createRebuildTurn(db),
  });
}
