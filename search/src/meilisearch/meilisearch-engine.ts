import type { ProfileDoc, SlotDoc } from '../document.ts';
import { createEmbeddedEngine, type EmbeddedOptions } from '../embedded/embedded-engine.ts';
import type { EngineStats, Page, SearchEngine } from '../engine.ts';
import { dayOf } from '../engine-options.ts';
import { CursorError } from '../query.ts';
import { prepareProfile, prepareSlot } from '../scoring/prepare.ts';
import { explain } from '../scoring/score.ts';
import { skillWeights } from '../scoring/weights.ts';
import { createCollection } from './collection.ts';
import { type StoredSlot, slotOf, storedProfile, storedSlot } from './documents.ts';
import { createLink, type EngineLog, isUnavailable, type LinkOptions, silentLog } from './link.ts';
import { createPairQueries } from './pair-queries.ts';
import { createRecovery } from './recovery.ts';
import { mappingVersion, profileSettings, slotSettings } from './settings.ts';
import { createSlotQueries } from './slot-queries.ts';
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
  const today = dayOf(options.clock);

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
  const common = {
    store,
    log,
    turn,
    isAvailable: () => link.isHealthy(),
    onBehind,
    onDoubt: () => recovery.begin(),
  };
  const slots = createCollection<SlotDoc>({
    ...common,
    uid: `${prefix}_v${mappingVersion}_slots`,
    mirror: {
      upsert: mirror.upsertSlots,
      remove: mirror.removeSlots,
      replaceAll: mirror.replaceAllSlots,
      size: async () => (await mirror.stats()).slots,
    },
    settings: () => slotSettings(directory),
    map: (slot) => storedSlot(slot, titles.get(slot.occupation) ?? []),
  });
  const profiles = createCollection<ProfileDoc>({
    ...common,
    uid: `${prefix}_v${mappingVersion}_profiles`,
    mirror: {
      upsert: mirror.upsertProfiles,
      remove: mirror.removeProfiles,
      replaceAll: mirror.replaceAllProfiles,
      size: async () => (await mirror.stats()).profiles,
    },
    settings: profileSettings,
    map: storedProfile,
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

  const context = {
    link,
    ...uids,
    weights: () => weights,
    today,
    detect: (text: string) => mirror.detectOccupations(text),
  };
  const slotQueries = createSlotQueries(context);
  const pairQueries = createPairQueries(context, store, slotQueries);

  function noticed(error: unknown): void {
    if (error instanceof CursorError) throw error;
    // connection failures are counted by the link; any other failure (such as a missing index) needs a check at once
    if (isUnavailable(error)) return;
    log.error({ err: error }, 'The search server refused a question');
    recovery.begin();
  }

  async function asking<T>(
    server: () => Promise<T>,
    mirrored: () => Promise<T>,
    mark: (answer: T) => T,
  ): Promise<T> {
    if (!recovery.active()) {
      try {
        return await server();
      } catch (error) {
        noticed(error);
      }
    }
    return mark(await mirrored());
  }
  const listing = <Hit>(server: () => Promise<Page<Hit>>, mirrored: () => Promise<Page<Hit>>) =>
    asking(server, mirrored, (page) => ({ ...page, degraded: true }));
  const pairing = <T>(server: () => Promise<T>, mirrored: () => Promise<T>) =>
    asking(server, mirrored, (pairs) => pairs);

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
    upsertSlots: slots.upsert,
    removeSlots: slots.remove,
    replaceAllSlots: slots.replaceAll,
    upsertProfiles: profiles.upsert,
    removeProfiles: profiles.remove,
    replaceAllProfiles: profiles.replaceAll,
    async replaceDirectory(next) {
      directory = next;
      weights = skillWeights(next);
      titles = titlesByCode(next);
      await mirror.replaceDirectory(next);
      await slots.remap(async function* () {
        for await (const page of store.walk<StoredSlot>(slots.uid, 'gone = false')) yield* page.map(slotOf);
      });
    },

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
    async explainPair(profile, slot) {
      return explain(prepareProfile(profile, weights), prepareSlot(slot, weights), today());
    },
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
    async *matchAll(limit) {
      const done = new Set<string>();
      if (!recovery.active()) {
        try {
          for await (const matches of pairQueries.matchAll(limit)) {
            if (done.has(matches.profileId)) continue;
            done.add(matches.profileId);
            yield matches;
          }
          return;
        } catch (error) {
          noticed(error);
        }
      }
      for await (const matches of mirror.matchAll(limit)) if (!done.has(matches.profileId)) yield matches;
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
      return pairing(counted, async () => own);
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
