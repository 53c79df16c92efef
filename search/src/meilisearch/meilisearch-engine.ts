import { createEmbeddedEngine, type EmbeddedOptions } from '../embedded/embedded-engine.ts';
import type { EngineStats, SearchEngine } from '../engine.ts';
import { dayOf } from '../engine-options.ts';
import { prepareProfile, prepareSlot } from '../scoring/prepare.ts';
import { straightRoads } from '../scoring/roads.ts';
import { explain } from '../scoring/score.ts';
import { skillWeights } from '../scoring/weights.ts';
import { createCollections } from './collections.ts';
import { type StoredSlot, slotOf } from './documents.ts';
import { createFallback } from './fallback.ts';
import { createLink, type EngineLog, isUnavailable, type LinkOptions, silentLog } from './link.ts';
import { createQueries } from './queries.ts';
import { createRecovery } from './recovery.ts';
import { createStore } from './store.ts';
import { titlesByCode } from './words.ts';

export type MeilisearchOptions = EmbeddedOptions &
  LinkOptions & {
    /** Prefix of the index names, for several installations on one server. */
    readonly prefix?: string;
    readonly log?: EngineLog;
    /** Runs work that only one process may do (a rebuild); resolves to null while another process does it. */
    readonly turn?: (work: () => Promise<void>) => Promise<true | null>;
    /** Called when the server has lost its index or is too far behind: replace everything from the database. */
    readonly onRebuildNeeded?: () => Promise<void>;
    /** Milliseconds before the second connection attempt, doubled each time. */
    readonly firstPause?: number;
  };

const oneHour = 3_600_000;
const longestPause = 30_000;
/** Milliseconds that `close` waits for a pending write. */
const closeTimeoutMs = 5_000;

/**
 * The engine on a Meilisearch server. The server retrieves candidates; our own gates and scorer filter and rank them. Each
 * process also keeps the embedded engine as a mirror (about 260 bytes per slot): while the server is unavailable or
 * behind, results come from the mirror, complete and marked `degraded`, and changes wait in memory. Nothing here needs to
 * survive a restart, because the API replaces everything from its database when it starts.
 */
export async function createMeilisearchEngine(options: MeilisearchOptions): Promise<SearchEngine> {
  const { prefix = 'passerelle', log = silentLog, turn = always, firstPause = 200 } = options;
  const mirror = createEmbeddedEngine(options);
  let directory = options.directory;
  let weights = skillWeights(directory);
  let titles = titlesByCode(directory);
  const scoring = {
    weights: () => weights,
    roads: options.roads ?? straightRoads,
    today: dayOf(options.clock),
  };

  const link = createLink(options, (error) => {
    log.warn({ err: error }, 'The search server does not answer; the copy of this process stands in');
    recovery.begin();
  });
  const store = createStore(link);
  const onBehind = (error: unknown) => {
    if (!recovery.active()) log.warn({ err: error }, 'A change waits for the search server');
    slots.writer.fallBehind();
    profiles.writer.fallBehind();
    recovery.begin();
  };
  const { slots, profiles, writes } = createCollections({
    prefix,
    mirror,
    directory: () => directory,
    titles: () => titles,
    store,
    log,
    turn,
    isAvailable: () => link.isHealthy(),
    onBehind,
    onDoubt: () => recovery.begin(),
  });
  const uids = { slotsUid: slots.uid, profilesUid: profiles.uid };

  /** True when the server is available with our settings, our pending changes and the same number of documents. */
  async function attempt(): Promise<boolean> {
    try {
      if (!(await link.isHealthy())) return false;
      link.reset();
      await slots.prepare();
      await profiles.prepare();
      const caughtUp = [await slots.writer.catchUp(), await profiles.writer.catchUp()];
      if (caughtUp.includes(false)) return false;
      const agree = [await slots.agrees(), await profiles.agrees()];
      if (slots.isStale() || profiles.isStale()) {
        await options.onRebuildNeeded?.();
        return (
          !slots.isStale() && !profiles.isStale() && !slots.writer.isBehind() && !profiles.writer.isBehind()
        );
      }
      return !agree.includes(false);
    } catch (error) {
      if (!isUnavailable(error)) log.error({ err: error }, 'The search server cannot be used');
      return false;
    }
  }
  const recovery = createRecovery({
    attempt,
    firstPause,
    longestPause,
    onRecovered: () => log.info({}, 'The search server answers again'),
  });

  const fallback = createFallback(recovery, log);
  const queries = createQueries(fallback, mirror, store, { link, ...uids, ...scoring });

  const housekeeping = setInterval(() => {
    if (recovery.active()) return;
    const indexes = Object.values(uids).flatMap((uid) => [uid, `${uid}_next`]);
    store
      .forgetTasks(indexes, new Date(Date.now() - oneHour))
      .catch((error: unknown) =>
        log.warn({ err: error }, 'Finished tasks of the search server were not deleted'),
      );
  }, oneHour);
  housekeeping.unref();

  if (!(await attempt())) recovery.begin();

  return {
    ...writes,
    async replaceDirectory(next) {
      directory = next;
      weights = skillWeights(next);
      titles = titlesByCode(next);
      await mirror.replaceDirectory(next);
      await slots.remap(async function* () {
        for await (const page of store.walk<StoredSlot>(slots.uid, 'gone = false')) yield* page.map(slotOf);
      });
    },

    ...queries,
    async explainPair(profile, slot) {
      return explain(
        prepareProfile(profile, weights, scoring.roads),
        prepareSlot(slot, weights),
        scoring.today(),
      );
    },
    detectOccupations: (text, limit) => mirror.detectOccupations(text, limit),

    async stats() {
      const here = await mirror.stats();
      const own: EngineStats = { ...here, engine: 'meilisearch', degraded: true };
      const counted = async (): Promise<EngineStats> => ({
        ...own,
        slots: await store.count(slots.uid),
        profiles: await store.count(profiles.uid),
        degraded: false,
      });
      return fallback.pairing(counted, async () => own);
    },
    async close() {
      clearInterval(housekeeping);
      recovery.close();
      link.close();
      const written = Promise.all([slots.writer.idle(), profiles.writer.idle()]);
      await Promise.race([written, new Promise((resolve) => setTimeout(resolve, closeTimeoutMs).unref())]);
      await mirror.close();
    },
  };
}

/** The default without other processes: always runs the work. */
async function always(work: () => Promise<void>): Promise<true> {
  await work();
  return true;
}
