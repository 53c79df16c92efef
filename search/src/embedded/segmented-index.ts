import type { Documents, Removal } from '../engine.ts';
import { bytesOf } from './columns.ts';
import { pacer, runAtOnce, runInSlices } from './slices.ts';

/** The operations that an index needs for its kind of documents. */
export type Kind<Doc extends { id: string; version: number }, Entry extends { doc: Doc }, Rows, Segment> = {
  prepare(doc: Doc): Entry;
  createRows(): Rows;
  push(rows: Rows, entry: Entry): void;
  seal(rows: Rows): Generator<void, Segment>;
  /** Seals in the background the live documents of segments together with rows. */
  sealLater(segments: readonly Segment[], rows: Rows): Promise<Segment>;
  /** Appends the documents that are not dead and, with `keep`, only those for which it returns true. */
  unseal(segment: Segment, rows: Rows, keep?: (doc: number) => boolean): Generator<void, void>;
  find(segment: Segment, id: string): number;
  versionAt(segment: Segment, doc: number): number;
  idAt(segment: Segment, doc: number): string;
};

type Sealed = { readonly size: number; readonly dead: Uint8Array };

/** Number of pending changes, which queries read one by one, that triggers sealing. */
export const defaultSealAfter = 64;
/** A segment is merged with the next older one when that is less than this many times as large. */
const mergeRatio = 4;

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
  let segments: readonly Segment[] = [];
  const pending = new Map<string, Entry>();
  /** The versions at which documents were removed. */
  const removed = new Map<string, number>();
  let live = 0;
  let changes = 0;
  /** Changes made during a full replacement, applied again after it. */
  let during: Map<string, Entry | null> | null = null;
  let merging: Promise<void> | null = null;
  /** Ids removed from segments while a merge runs. */
  let deaths: string[] | null = null;
  /** Number of full replacements, so that a merge started before one is discarded. */
  let epoch = 0;

  function locate(id: string): { segment: Segment; doc: number } | null {
    for (let i = segments.length - 1; i >= 0; i--) {
      const segment = segments[i]!;
      const doc = kind.find(segment, id);
      if (doc >= 0 && !segment.dead[doc]) return { segment, doc };
    }
    return null;
  }

  /** Removes a document from segments and pending changes; returns whether it was there. */
  function drop(id: string): boolean {
    if (pending.delete(id)) return true;
    const place = locate(id);
    if (!place) return false;
    place.segment.dead[place.doc] = 1;
    deaths?.push(id);
    return true;
  }

  function storedVersion(id: string): number | undefined {
    const waiting = pending.get(id);
    if (waiting) return waiting.doc.version;
    const place = locate(id);
    return place ? kind.versionAt(place.segment, place.doc) : undefined;
  }

  function put(entry: Entry): void {
    if (!drop(entry.doc.id)) live++;
    pending.set(entry.doc.id, entry);
    if (pending.size >= sealAfter) flush();
  }

  function flush(): void {
    const rows = kind.createRows();
    for (const entry of pending.values()) kind.push(rows, entry);
    segments = [...segments, runAtOnce(kind.seal(rows))];
    pending.clear();
    merging ??= mergeAll().finally(() => {
      merging = null;
    });
  }

  /** The latest segments that should be merged; null when none should. */
  function toMerge(): readonly Segment[] | null {
    let from = segments.length - 1;
    let size = segments[from]?.size ?? 0;
    while (from > 0 && segments[from - 1]!.size < size * mergeRatio) size += segments[--from]!.size;
    return from < segments.length - 1 ? segments.slice(from) : null;
  }

  async function mergeAll(): Promise<void> {
    for (let run = toMerge(); run; run = toMerge()) {
      const began = epoch;
      const died: string[] = [];
      deaths = died;
      const merged = await kind.sealLater(run, kind.createRows());
      deaths = null;
      if (began !== epoch) continue;
      for (const id of died) {
        const doc = kind.find(merged, id);
        if (doc >= 0) merged.dead[doc] = 1;
      }
      const first = segments.indexOf(run[0]!);
      segments = [...segments.slice(0, first), merged, ...segments.slice(first + run.length)];
    }
  }

  /** Ends a full replacement: installs the given segments, then applies the changes made in the meantime. */
  function swap(next: readonly Segment[], changed: ReadonlyMap<string, Entry | null>): void {
    epoch++;
    segments = next;
    pending.clear();
    live = 0;
    for (const { dead } of next) for (const mark of dead) if (!mark) live++;
    if (during === changed) during = null;
    for (const [id, entry] of changed) {
      if (entry) put(entry);
      else if (drop(id)) live--;
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
    for (const entry of [...pending.values()]) {
      if (replaces(entry.doc.id, entry.doc.version)) kind.push(rows, entry);
    }
    for (const segment of segments) {
      const keep = (doc: number) => replaces(kind.idAt(segment, doc), kind.versionAt(segment, doc));
      yield* kind.unseal(segment, rows, keep);
    }
    return yield* kind.seal(rows);
  }

  return {
    segments: () => segments,
    pending: () => pending,
    size: () => live,
    bytes: () => segments.reduce((sum, segment) => sum + bytesOf(segment), 0),
    changes: () => changes,
    locate,

    upsert(docs: readonly Doc[]): void {
      for (const doc of docs) {
        const stored = storedVersion(doc.id);
        const gone = removed.get(doc.id);
        if ((stored !== undefined && stored > doc.version) || (gone !== undefined && gone >= doc.version))
          continue;
        removed.delete(doc.id);
        const entry = kind.prepare(doc);
        during?.set(doc.id, entry);
        put(entry);
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
        if (!drop(id)) continue;
        live--;
        changes++;
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

    /** Resolves when no merge is running. */
    async settled(): Promise<void> {
      while (merging) await merging;
    },

    /** Seals everything into one segment, including pending changes, without changing the index. */
    sealedWhole(): Promise<Segment> {
      const rows = kind.createRows();
      for (const entry of pending.values()) kind.push(rows, entry);
      return kind.sealLater(segments, rows);
    },

    /** Prepares all documents again, after new weights for `kind.prepare` and `transform`. */
    async rebuild(transform: (rows: Rows) => Generator<void, void>): Promise<void> {
      const changed = new Map<string, Entry | null>();
      during = changed;
      const waiting = [...pending.values()];
      const rows = kind.createRows();
      await runInSlices(
        (function* () {
          for (const segment of segments) yield* kind.unseal(segment, rows);
          yield* transform(rows);
        })(),
      );
      for (const { doc } of waiting) kind.push(rows, kind.prepare(doc));
      const next = await kind.sealLater([], rows);
      swap([next], changed);
    },
  };
}
