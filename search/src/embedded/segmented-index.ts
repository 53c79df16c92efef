import type { Documents, Removal } from '../engine.ts';
import { bytesOf } from './columns.ts';
import { createSegmentStore, type Kind, type Sealed } from './segment-store.ts';
import { pacer, runInSlices } from './slices.ts';

/** Number of pending changes, which queries read one by one, that triggers sealing. */
export const defaultSealAfter = 64;

/**
 * Immutable segments, the oldest and largest first, and a short list of pending changes. Queries read the current
 * `segments` and `pending`; merging runs in slices in the background and replaces them in one step.
 */
export function createSegmentedIndex<
  Doc extends { id: string; version: number },
  Entry extends { doc: Doc },
  Rows,
  Segment extends Sealed,
>(kind: Kind<Doc, Entry, Rows, Segment>, sealAfter: number) {
  const store = createSegmentStore(kind, sealAfter);
  const { segments, pending, size, locate, storedVersion, settled } = store;
  /** The versions at which documents were removed. */
  const removed = new Map<string, number>();
  let changes = 0;
  /** Changes made during a full replacement, applied again after it. */
  let during: Map<string, Entry | null> | null = null;

  /** Ends a full replacement: installs the given segments, then applies the changes made in the meantime. */
  function swap(next: readonly Segment[], changed: ReadonlyMap<string, Entry | null>): void {
    store.install(next);
    if (during === changed) during = null;
    for (const [id, entry] of changed) {
      if (entry) store.put(entry);
      else store.remove(id);
    }
    changes++;
  }

  async function replaceAll(docs: Documents<Doc>): Promise<void> {
    const changed = new Map<string, Entry | null>();
    during = changed;
    const turn = pacer();
    const rows = kind.createRows();
    for await (const doc of docs) {
      kind.push(rows, kind.prepare(doc));
      const pause = turn();
      if (pause) await pause;
    }
    const next = await kind.sealLater([], rows);
    const kept = await runInSlices(sealNewer(next));
    for (const [id, version] of removed) {
      const doc = kind.find(next, id);
      if (doc >= 0 && kind.versionAt(next, doc) <= version) next.dead[doc] = 1;
    }
    swap(kept.size > 0 ? [next, kept] : [next], changed);
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

  return {
    segments,
    pending,
    size,
    bytes: () => segments().reduce((sum, segment) => sum + bytesOf(segment), 0),
    changes: () => changes,
    locate,
    settled,

    upsert(docs: readonly Doc[]): void {
      for (const doc of docs) {
        const stored = storedVersion(doc.id);
        const gone = removed.get(doc.id);
        if ((stored !== undefined && stored > doc.version) || (gone !== undefined && gone >= doc.version))
          continue;
        removed.delete(doc.id);
        const entry = kind.prepare(doc);
        during?.set(doc.id, entry);
        store.put(entry);
        changes++;
      }
    },

    remove(removals: readonly Removal[]): void {
      for (const removal of removals) {
        const id = typeof removal === 'string' ? removal : removal.id;
        if (typeof removal !== 'string') {
          const stored = storedVersion(id);
          if (stored !== undefined && stored > removal.version) continue;
          removed.set(id, Math.max(removal.version, removed.get(id) ?? 0));
        }
        during?.set(id, null);
        if (store.remove(id)) changes++;
      }
    },

    replaceAll,

    removed: (): readonly (readonly [id: string, version: number])[] => [...removed],

    /** Records earlier removals, so that late upserts do not undo them. */
    remember(removals: readonly (readonly [id: string, version: number])[]): void {
      for (const [id, version] of removals) removed.set(id, version);
    },

    /** Uses a segment from a snapshot as the whole content. */
    adopt(loaded: Segment, removals: readonly (readonly [id: string, version: number])[]): void {
      for (const [id, version] of removals) removed.set(id, version);
      swap([loaded], new Map());
    },

    /** Seals everything into one segment, including pending changes, without changing the index. */
    sealedWhole(): Promise<Segment> {
      const rows = kind.createRows();
      for (const entry of pending().values()) kind.push(rows, entry);
      return kind.sealLater(segments(), rows);
    },

    /** Prepares all documents again, after new weights for `kind.prepare` and `transform`. */
    async rebuild(transform: (rows: Rows) => Generator<void, void>): Promise<void> {
      const changed = new Map<string, Entry | null>();
      during = changed;
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
      swap([next], changed);
    },
  };
}
