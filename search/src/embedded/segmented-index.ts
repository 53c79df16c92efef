import type { Documents, Removal } from '../engine.ts';
import { bytesOf } from './columns.ts';
import { pacer, runAtOnce, runInSlices } from './slices.ts';

/** What an index needs to know of its documents. */
export type Kind<Doc extends { id: string; version: number }, Entry extends { doc: Doc }, Rows, Segment> = {
  prepare(doc: Doc): Entry;
  createRows(): Rows;
  push(rows: Rows, entry: Entry): void;
  seal(rows: Rows): Generator<void, Segment>;
  /** The same beside everything else, of what still lives in segments and of rows. */
  sealLater(segments: readonly Segment[], rows: Rows): Promise<Segment>;
  /** Appends what is not dead and, when asked, what `keep` says yes to. */
  unseal(segment: Segment, rows: Rows, keep?: (doc: number) => boolean): Generator<void, void>;
  find(segment: Segment, id: string): number;
  versionAt(segment: Segment, doc: number): number;
  idAt(segment: Segment, doc: number): string;
};

type Sealed = { readonly size: number; readonly dead: Uint8Array };

/** Changed documents wait in a short list, read one by one, before so many are sealed together. */
export const defaultSealAfter = 64;
/** A segment is merged with the next older one when that is less than this many times larger. */
const mergeRatio = 4;

/**
 * Immutable segments, oldest and largest first, and a short list of pending changes. Queries read `segments` and
 * `pending` as they stand; merging happens in slices beside them and ends in one swap.
 */
export function createSegmentedIndex<
  Doc extends { id: string; version: number },
  Entry extends { doc: Doc },
  Rows,
  Segment extends Sealed,
>(kind: Kind<Doc, Entry, Rows, Segment>, sealAfter: number) {
  let segments: readonly Segment[] = [];
  const pending = new Map<string, Entry>();
  /** Versions at which documents were removed. */
  const removed = new Map<string, number>();
  let live = 0;
  let changes = 0;
  /** Changes made while a full replacement is read: applied again on top of it. */
  let during: Map<string, Entry | null> | null = null;
  let merging: Promise<void> | null = null;
  /** Ids taken out of segments while a merge runs. */
  let deaths: string[] | null = null;
  /** Counts full replacements, so that a merge begun before one is dropped. */
  let epoch = 0;

  function locate(id: string): { segment: Segment; doc: number } | null {
    for (let i = segments.length - 1; i >= 0; i--) {
      const segment = segments[i]!;
      const doc = kind.find(segment, id);
      if (doc >= 0 && !segment.dead[doc]) return { segment, doc };
    }
    return null;
  }

  /** Takes a document out of wherever it is; tells whether it was there. */
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

  /** The run of youngest segments that should become one; null when all is well. */
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

  /** Ends a full replacement: the given segments become everything, then what changed meanwhile is applied. */
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

  /** A segment of what is held in a newer version than was just read; the read version is marked dead. */
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

    /** Removals of before that late upserts must not undo. */
    remember(removals: readonly (readonly [id: string, version: number])[]): void {
      for (const [id, version] of removals) removed.set(id, version);
    },

    /** Takes a segment made elsewhere (a snapshot) as the whole content. */
    adopt(loaded: Segment, removals: readonly (readonly [id: string, version: number])[]): void {
      for (const [id, version] of removals) removed.set(id, version);
      swap([loaded], new Map());
    },

    /** Resolves when no merge is under way. */
    async settled(): Promise<void> {
      while (merging) await merging;
    },

    /** One segment of everything, pending changes included; the index itself stays as it is. */
    sealedWhole(): Promise<Segment> {
      const rows = kind.createRows();
      for (const entry of pending.values()) kind.push(rows, entry);
      return kind.sealLater(segments, rows);
    },

    /** Prepares everything again, after `kind.prepare` and `transform` have learned new weights. */
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
