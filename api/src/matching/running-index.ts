import { createRequire } from 'node:module';
import { createEmbeddedEngine, type EmbeddedEngine, type SearchEngine } from '@passerelle/search';
import { startThread } from '@passerelle/store/thread';
import type { Exposure } from './exposure.ts';
import { createIndexSnapshot } from './index-snapshot.ts';
import type { Indexer } from './indexer.ts';
import type { MatchingContext } from './matching.context.ts';
import type { RefreshQueue } from './refresh-queue.ts';
import { openRoads } from './roads/open-roads.ts';
import { searchDirectory } from './search-documents.ts';
import { openSharedIndex } from './shared-index.ts';

/** Milliseconds between two snapshots, for a start after a crash; the last one is written at a clean stop. */
const betweenCopies = 10 * 60_000;

const sealWorkerSource = () => createRequire(import.meta.url).resolve('@passerelle/search/seal-worker');

/** The engine of this process, which exists from the start of the feature. */
export function createEngineHolder() {
  let built: SearchEngine | undefined;
  /** The in-process engine, which is saved as snapshots; undefined with a search server. */
  let own: EmbeddedEngine | undefined;
  return {
    engine(): SearchEngine {
      if (!built) throw new Error('The index is used before it was started');
      return built;
    },
    built: () => built,
    own: () => own,
    hold(engine: SearchEngine): void {
      built = engine;
    },
    holdOwn(engine: EmbeddedEngine): void {
      built = own = engine;
    },
  };
}
type EngineHolder = ReturnType<typeof createEngineHolder>;

interface RunningIndexParts {
  holder: EngineHolder;
  indexer: Indexer;
  exposure: Exposure;
  refreshes: RefreshQueue;
}

/** Starts and stops the index, saves its snapshots, and renews it when the day changes. */
export function createRunningIndex(
  context: MatchingContext,
  { holder, indexer, exposure, refreshes }: RunningIndexParts,
) {
  const { clock, log, services } = context;
  const snapshot = createIndexSnapshot(context, () => holder.own()!);
  const keep = async () =>
    holder.own() &&
    snapshot
      .save()
      .catch((error: unknown) => log.warn({ err: error }, 'The index snapshot could not be written'));
  let copying: NodeJS.Timeout | undefined;

  // at midnight pauses end, months change and exposure decreases
  let day = '';
  let stopping = false;
  const renew = () => {
    indexer.rebuild().catch((error: unknown) => {
      if (!stopping) log.error({ err: error }, 'The index could not be refreshed');
    });
  };
  const everyMinute = () => {
    if (holder.built() && clock.today() !== day) {
      day = clock.today();
      renew();
    }
    // impressions recorded by other processes count here too
    exposure
      .readOthers()
      .then(refreshes.schedule, (error: unknown) =>
        log.warn({ err: error }, 'Impressions of other processes could not be read'),
      );
  };
  let midnight: NodeJS.Timeout | undefined;
  let unsubscribe: (() => void) | undefined;

  async function open(): Promise<void> {
    const parts = {
      directory: searchDirectory(services.directory.content()),
      // the engine counts days in UTC; the day that counts is that of the territory
      clock: () => new Date(clock.today()),
      roads: await openRoads(context),
      startSealWorker: () => startThread('seal-worker', sealWorkerSource),
    };
    if (context.config.meiliUrl)
      holder.hold(await openSharedIndex(context, { ...parts, onRebuildNeeded: indexer.rebuild }));
    else holder.holdOwn(createEmbeddedEngine(parts));
  }

  return {
    async start(): Promise<void> {
      await open();
      day = clock.today();
      const missed = holder.own() ? await snapshot.load() : null;
      if (missed) {
        await indexer.catchUp(missed);
        renew();
      } else await indexer.rebuild();
      copying = setInterval(keep, betweenCopies);
      copying.unref();
      midnight = setInterval(everyMinute, 60_000);
      midnight.unref();
      unsubscribe = clock.onMove(everyMinute);
    },
    async stop(): Promise<void> {
      stopping = true;
      clearInterval(midnight);
      clearInterval(copying);
      refreshes.stop();
      unsubscribe?.();
      const built = holder.built();
      if (!built) return;
      await keep();
      await built.close();
    },
  };
}
