import type { Documents, Removal } from '../engine.ts';
import { type Changes, createReplacements } from '../replacements.ts';
import { bytesOf } from './columns.ts';
import { createSegmentStore, type Kind, type Sealed } from './segment-store.ts';
import { pacer, runInSlices } from './slices.ts';

/** Number of pending changes, which queries read one by one, that triggers sealing. */
export const defaultSealAfter = 64;

type Removed = readonly (readonly [id: string, version: number])[];

/** The versions at which documents were removed. */
function createRemovals() {
  const removed = new Map<string, number>();
  const note = (id: string, version: number) => void removed.set(id, Math.max(version, removed.get(id) ?? 0));
  return {
    /** Whether the document was removed at this version or a later one. */
    has: ({ id, version }: { readonly id: string; readonly version: number }): boolean =>
      (removed.get(id) ?? 0) >= version,
    note,
    noteAll: (earlier: Removed): void => {
      for (const [id, version] of earlier) note(id, version);
    },
    forget: (id: string) => void removed.delete(id),
    list: (): Removed => [...removed],
  };
}

/**
 * Immutable segments, the oldest and largest first, and a short list of pending changes. Queries read the current
 * `segments` and `pending`; merging runs in slices in the background and replaces them in one step.
 *
 * Replacements of everything run one after the other, in the order of their calls; a change made after such a call
 * outlasts it, whether it comes while the replacement runs or while it still waits.
 */
export function createSegmentedIndex<
  Doc extends { id: string; version: number },
  Entry extends { doc: Doc },
  Rows,
  Segment extends Sealed,
>(kind: Kind<Doc, Entry, Rows, Segment>, sealAfter: number) {
  const store = createSegmentStore(kind, sealAfter);
  const { segments, pending, size, locate, storedVersion, settled } = store;
  const replacements = createReplacements<Entry>();
  const removals = createRemovals();
  let changes = 0;

  /** Installs the given segments, then applies the changes made since the replacement was asked for. */
  function swap(next: readonly Segment[], since: Changes<Entry>): void {
    store.install(next);
    for (const [id, { cleared, entry }] of since) {
      if (cleared) store.remove(id);
      if (entry && (storedVersion(id) ?? 0) <= entry.doc.version) store.put(entry);
    }
    changes++;
  }

  async function replace(docs: Documents<Doc>, since: Changes<Entry>): Promise<void> {
    const turn = pacer();
    const rows = kind.createRows();
    for await (const doc of docs) {
      kind.push(rows, kind.prepare(doc));
      const pause = turn();
      if (pause) await pause;
    }
    const next = await kind.sealLater([], rows);
    const kept = await runInSlices(sealNewer(next));
    const all = kept.size > 0 ? [next, kept] : [next];
    for (const segment of all) bury(segment);
    swap(all, since);
  }

  /** Marks what was removed at the version that the segment holds, or a later one. */
  function bury(segment: Segment): void {
    for (const [id, version] of removals.list()) {
      const doc = kind.find(segment, id);
      if (doc >= 0 && kind.versionAt(segment, doc) <= version) segment.dead[doc] = 1;
    }
  }

  /** Seals documents that are held in a newer version than the one just read, and marks that one dead. */
  function* sealNewer(next: Segment): Generator<void, Segment> {
    const rows = kind.createRows();
    const replaces = (id: string, version: number) => {
      const doc = kind.find(next, id);
      if (doc < 0 || next.dead[doc] || kind.versionAt(next, doc) >= version) return false;
      next.dead[doc] = 1;
      return true;
    };
    for (const entry of [...pending().values()]) {
      if (replaces(entry.doc.id, entry.doc.version)) kind.push(rows, entry);
    }
    for (const segment of segments()) {
      const keep = (doc: number) => replaces(kind.idAt(segment, doc), kind.versionAt(segment, doc));
      yield* kind.unseal(segment, rows, keep);
    }
    return yield* kind.seal(rows);
  }

  async function rebuild(
    transform: (rows: Rows) => Generator<void, void>,
    since: Changes<Entry>,
  ): Promise<void> {
    const waiting = [...pending().values()];
    const rows = kind.createRows();
    await runInSlices(
      (function* () {
        for (const segment of segments()) yield* kind.unseal(segment, rows);
        yield* transform(rows);
      })(),
    );
    for (const { doc } of waiting) kind.push(rows, kind.prepare(doc));
    const next = await kind.sealLater([], rows);
    bury(next);
    swap([next], since);
  }

  return {
    ...{ segments, pending, size, locate },
    bytes: () => segments().reduce((sum, segment) => sum + bytesOf(segment), 0),
    changes: () => changes,
    /** Whether a replacement runs or waits. */
    isReplacing: replacements.isRunning,

    /** Resolves when no replacement and no merge is running. */
    async settled(): Promise<void> {
      await replacements.ended();
      await settled();
    },

    isRemoved: removals.has,

    upsert(docs: readonly Doc[]): void {
      for (const doc of docs) {
        if (removals.has(doc)) continue;
        const isOld = (storedVersion(doc.id) ?? 0) > doc.version;
        if (isOld && !replacements.isRunning()) continue;
        const entry = kind.prepare(doc);
        replacements.put(doc.id, entry);
        if (isOld) continue;
        store.put(entry);
        changes++;
      }
    },

    remove(list: readonly Removal[]): void {
      for (const removal of list) {
        const { id, version } = typeof removal === 'string' ? { id: removal, version: null } : removal;
        if (version === null) {
          removals.forget(id);
          replacements.clear(id);
        } else {
          removals.note(id, version);
          replacements.remove(id, version);
        }
        if (version !== null && (storedVersion(id) ?? 0) > version) continue;
        if (store.remove(id)) changes++;
      }
    },

    replaceAll: (docs: Documents<Doc>): Promise<void> => replacements.run((since) => replace(docs, since)),

    removed: removals.list,

    /** Records earlier removals, so that late upserts do not undo them. */
    remember: removals.noteAll,

    /** Uses a segment from a snapshot as the whole content. */
    adopt(loaded: Segment, earlier: Removed): void {
      removals.noteAll(earlier);
      swap([loaded], new Map());
    },

    /** Seals everything into one segment, including pending changes, without changing the index. */
    sealedWhole(): Promise<Segment> {
      const rows = kind.createRows();
      for (const entry of pending().values()) kind.push(rows, entry);
      return kind.sealLater(segments(), rows);
    },

    /** Prepares all documents again, after new weights for `kind.prepare` and `transform`. */
    rebuild: (transform: (rows: Rows) => Generator<void, void>): Promise<void> =>
      replacements.run((since) => rebuild(transform, since)),
  };
}
