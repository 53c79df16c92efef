import { randomUUID } from 'node:crypto';
import { createMeilisearchEngine, type MeilisearchOptions, type SearchEngine } from '@passerelle/search';
import type { Connection } from 'mongoose';
import type { Context } from '../platform/context.ts';
import { createLease } from '../platform/events/lease.ts';

/** Milliseconds between two renewals, well within the length of a lease. */
const renewEvery = 1_000;

/** One process at a time rebuilds the shared index; after a crash another takes over when the lease expires. */
export function createRebuildTurn(db: Connection): NonNullable<MeilisearchOptions['turn']> {
  const lease = createLease(db, 'search-index', randomUUID());
  return async (work) => {
    if (!(await lease.hold())) return null;
    // building the index twice does no harm, so a failed renewal need not stop the work
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

type EngineParts = Pick<
  MeilisearchOptions,
  'directory' | 'clock' | 'roads' | 'startSealWorker' | 'onRebuildNeeded'
>;

/** The engine of the server in `MEILI_URL`; also starts while that server is unreachable. */
export function openSharedIndex({ config, db, log }: Context, parts: EngineParts): Promise<SearchEngine> {
  return createMeilisearchEngine({
    ...parts,
    url: config.meiliUrl!,
    key: config.meiliKey,
    prefix: config.meiliPrefix,
    log,
    turn: createRebuildTurn(db),
  });
}
