import { createEmbeddedEngine, type EmbeddedOptions } from '../embedded/embedded-engine.ts';
import type { EngineStats, Page, SearchEngine } from '../engine.ts';
import { createComplaints } from './complaints.ts';
import { createFallback } from './fallback.ts';
import { ClosedError, createLink, type EngineLog, type LinkOptions, silentLog } from './link.ts';
import { namedSlots } from './named-slots.ts';
import { createRecovery } from './recovery.ts';
import { requireRights, requireVersion } from './requirements.ts';
import { createSlotCollection } from './slot-collection.ts';
import { createStore } from './store.ts';

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
    /** Milliseconds between two comparisons of the server's index with ours, which another program may have changed. */
    readonly checkEvery?: number;
    /** Milliseconds of a write to the server from which on results are `degraded` that need it. */
    readonly lateAfter?: number;
  };

const oneHour = 3_600_000;
const oneMinute = 60_000;
const longestPause = 30_000;
/** Milliseconds that `close` waits for a pending write. */
const closeTimeoutMs = 5_000;

/**
 * The engine with a Meilisearch server. Each process keeps the embedded engine as a mirror (about 260 bytes per slot), which
 * hears of every change first and answers every question: it filters, ranks and counts. The server knows the slots'
 * words: it is asked for those that the mirror does not know, and names the slots that have them, with its typos and
 * synonyms. While it is unavailable, behind or silent, such a result does without and is marked `degraded`. Changes wait
 * for it in memory. Nothing here needs to survive a restart, because the API replaces everything from its database when it
 * starts. The server holds no people.
 */
export async function createMeilisearchEngine(options: MeilisearchOptions): Promise<SearchEngine> {
  const { prefix = 'passerelle', log = silentLog, turn = always } = options;
  const { firstPause = 200, checkEvery = oneMinute, lateAfter } = options;
  const mirror = createEmbeddedEngine(options);
  const complaints = createComplaints(log);
  let directory = options.directory;

  const link = createLink(options, (error) => {
    complaints.failed(error, 'The search server does not answer; the copy of this process stands in');
    recovery.begin();
  });
  const store = createStore(link);
  const slots = createSlotCollection({
    ...{ prefix, mirror, store, log, turn, lateAfter },
    directory: () => directory,
    isAvailable: async () => permitted && (await link.isHealthy()),
    onBehind(error) {
      if (error instanceof ClosedError) return;
      if (!recovery.active()) complaints.failed(error, 'A change waits for the search server');
      slots.writer.fallBehind();
      recovery.begin();
    },
    onDoubt: () => recovery.begin(),
  });

  /** True when the server is available with our settings, our pending changes and the same number of documents. */
  async function attempt(): Promise<boolean> {
    try {
      if (!(await link.isHealthy())) return false;
      link.reset();
      await requireVersion(link);
      if (!permitted) await requireRights(link, slots.uid);
      permitted = true;
      await slots.prepare();
      if (!(await slots.writer.catchUp())) return false;
      const agrees = await slots.agrees();
      if (!slots.isStale()) return agrees;
      await options.onRebuildNeeded?.();
      await slots.built();
      return !slots.isStale() && !slots.writer.isBehind();
    } catch (error) {
      complaints.useless(error);
      return false;
    }
  }

  /** The rights of the key were looked at once. */
  let permitted = false;
  const recovery = createRecovery({
    attempt,
    firstPause,
    longestPause,
    onRecovered() {
      complaints.clear();
      log.info({}, 'The search server answers again');
    },
  });
  const helped = createFallback(recovery, log);

  /** The answer of the mirror, with the help of the server for words that the mirror does not know. */
  async function withWords<P extends Page<unknown>>(
    text: string | undefined,
    answer: (named?: ReadonlySet<string>) => Promise<P>,
  ): Promise<P> {
    const unknown = text ? mirror.unknownWords(text) : [];
    if (unknown.length === 0) return answer();
    const named = await helped(() => namedSlots(link, slots.uid, unknown));
    const found = await answer(named ?? undefined);
    return named && !slots.isLate() ? found : { ...found, degraded: true };
  }

  const housekeeping = setInterval(() => {
    if (recovery.active()) return;
    store
      .forgetTasks([slots.uid, `${slots.uid}_next`], new Date(Date.now() - oneHour))
      .catch((error: unknown) =>
        log.warn({ err: error }, 'Finished tasks of the search server were not deleted'),
      );
  }, oneHour);
  housekeeping.unref();
  const checks = setInterval(() => {
    if (recovery.active()) return;
    slots.agrees().then(
      (agrees) => agrees || recovery.begin(),
      () => recovery.begin(),
    );
  }, checkEvery);
  checks.unref();

  if (!(await attempt())) {
    // there may be no index yet
    slots.writer.fallBehind();
    recovery.begin();
  }

  return {
    ...mirror,
    upsertSlots: slots.upsert,
    removeSlots: slots.remove,
    replaceAllSlots: slots.replaceAll,
    async replaceDirectory(next) {
      directory = next;
      await mirror.replaceDirectory(next);
      // its synonyms are settings of the index
      recovery.begin();
    },
    matchSlots: (query) => withWords(query.filters?.text, (named) => mirror.matchSlots(query, named)),
    searchText: (query) => withWords(query.text, (named) => mirror.searchText(query, named)),
    async stats() {
      const here = await mirror.stats();
      return {
        ...here,
        engine: 'meilisearch',
        degraded: recovery.active() || slots.isLate(),
      } satisfies EngineStats;
    },
    async close() {
      clearInterval(housekeeping);
      clearInterval(checks);
      recovery.close();
      link.close();
      const closing = new Promise((resolve) => setTimeout(resolve, closeTimeoutMs).unref());
      await Promise.race([slots.built().then(slots.writer.idle), closing]);
      link.stop();
      await mirror.close();
    },
  };
}

/** The default without other processes: always runs the work. */
async function always(work: () => Promise<void>): Promise<true> {
  await work();
  return true;
}
