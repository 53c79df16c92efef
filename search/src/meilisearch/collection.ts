import type { Settings } from 'meilisearch';
import type { Documents, Removal } from '../engine.ts';
import type { Stored } from './documents.ts';
import { type EngineLog, isUnavailable } from './link.ts';
import type { Change } from './pending.ts';
import { beginRebuild, type Rebuild } from './rebuild.ts';
import type { Store } from './store.ts';
import { createWriter } from './writer.ts';

/** The in-process copy of one kind of document, and its operations. */
export type Mirror<Doc> = {
  upsert(docs: readonly Doc[]): Promise<void>;
  remove(removals: readonly Removal[]): Promise<void>;
  /** Whether a document was removed at its version or a later one. */
  isRemoved(doc: { readonly id: string; readonly version: number }): boolean;
  replaceAll(docs: Documents<Doc>): Promise<void>;
  size(): Promise<number>;
};

export type CollectionOptions<Doc> = {
  readonly uid: string;
  readonly store: Store;
  readonly mirror: Mirror<Doc>;
  readonly settings: () => Settings;
  readonly map: (doc: Doc) => Stored;
  readonly log: EngineLog;
  /** Runs work that only one process may do; resolves to null while another process does it. */
  readonly turn: (work: () => Promise<void>) => Promise<true | null>;
  readonly isAvailable: () => Promise<boolean>;
  readonly onBehind: (error: unknown) => void;
  /** Called when the server's index may differ from the mirror. */
  readonly onDoubt: () => void;
  /** Milliseconds of a write from which on the server's index counts as late. */
  readonly lateAfter?: number | undefined;
};

/** Milliseconds that a change or a new index may take until answers say that they do without it. */
const usualDelay = 2_000;
/** After this many different counts in a row, the difference is not a temporary one between two processes. */
const maxDifferences = 3;

/**
 * One index of the server and its mirror. A change is done once the mirror has it; the server gets it in the background.
 */
export function createCollection<Doc extends { id: string; version: number }>(
  options: CollectionOptions<Doc>,
) {
  const { uid, store, mirror, settings, map, log, turn, isAvailable, onBehind, onDoubt } = options;
  const { lateAfter = usualDelay } = options;
  const writer = createWriter<Doc>({ uid, store, map, log, onBehind });
  /** True when the mirror is complete, so that the two can be compared. */
  let loaded = false;
  let stale = false;
  /** True once the server's index was seen to be complete. */
  let complete = false;
  /** When those replacements began whose index is not built yet, the first one first. */
  const builds = new Set<{ readonly since: number }>();
  let differences = 0;
  let building: Promise<void> = Promise.resolve();

  /** Replaces the mirror, then the server's index in the background, which it never waits for. */
  async function replaceAll(docs: Documents<Doc>): Promise<void> {
    const rebuild = beginRebuild<Doc>({
      ...{ uid, settings, store, writer, map, log },
      isRemoved: mirror.isRemoved,
    });
    async function* noting() {
      for await (const doc of docs) {
        rebuild.add(doc);
        yield doc;
      }
    }
    try {
      await mirror.replaceAll(noting());
    } catch (error) {
      rebuild.abandon();
      throw error;
    }
    loaded = true;
    // one at a time, because two of one process would write into the same new index
    const begun = { since: Date.now() };
    builds.add(begun);
    building = building.then(() => build(rebuild)).finally(() => builds.delete(begun));
  }

  async function build(rebuild: Rebuild<Doc>): Promise<void> {
    try {
      if (await isAvailable()) {
        // another process that has the turn builds the same
        if (await turn(rebuild.finish)) {
          stale = false;
          complete = true;
          differences = 0;
          return;
        }
      } else stale = true;
      onDoubt();
    } catch (error) {
      stale = true;
      if (!isUnavailable(error)) log.error({ err: error, uid }, 'The search index could not be rebuilt');
      onBehind(error);
    } finally {
      rebuild.abandon();
    }
  }

  return {
    uid,
    writer,
    async upsert(docs: readonly Doc[]): Promise<void> {
      const submit = writer.submitter();
      await mirror.upsert(docs);
      // a new index may have lost what was removed before it, and would take it again
      const taken = docs.filter((doc) => !mirror.isRemoved(doc));
      submit(
        taken.map(
          (doc): Change<Doc> => ({ kind: 'put', id: doc.id, version: doc.version, doc, forced: false }),
        ),
      );
    },
    async remove(removals: readonly Removal[]): Promise<void> {
      const submit = writer.submitter();
      await mirror.remove(removals);
      submit(
        removals.map(
          (removal): Change<Doc> =>
            typeof removal === 'string'
              ? { kind: 'forget', id: removal }
              : { kind: 'remove', ...removal, forced: false },
        ),
      );
    },
    replaceAll,
    /** Resolves when the indexes that were begun are built, or given up. */
    built: () => building,
    /** Creates a missing index and updates its settings. */
    async prepare(): Promise<void> {
      if (await store.ensure(uid, settings())) stale ||= loaded;
    },
    /** Compares the number of documents on the server with that of the mirror. */
    async agrees(): Promise<boolean> {
      if (stale) return false;
      if (!loaded) return true;
      const [there, here] = await Promise.all([store.count(uid), mirror.size()]);
      if (Math.abs(there - here) <= writer.refused()) {
        differences = 0;
        complete = true;
        return true;
      }
      differences += 1;
      if (differences >= maxDifferences) stale = true;
      return false;
    },
    isStale: () => stale,
    /** The server's index is not known to be complete, or a change waits for it longer than usual. */
    isLate(): boolean {
      if (stale || (loaded && !complete)) return true;
      const [begun] = builds;
      const since = Math.min(begun?.since ?? Infinity, writer.waitsSince() ?? Infinity);
      return Date.now() - since > lateAfter;
    },
  };
}
export type Collection<Doc extends { id: string; version: number }> = ReturnType<
  typeof createCollection<Doc>
>;
