import { runAtOnce } from './slices.ts';

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

export type Sealed = { readonly size: number; readonly dead: Uint8Array };

/** A segment is merged with the next older one when that is less than this many times as large. */
const mergeRatio = 4;

/**
 * The documents of an index: immutable segments, the oldest and largest first, and the pending changes. Merging runs in
 * slices in the background and replaces segments in one step.
 */
export function createSegmentStore<
  Doc extends { id: string; version: number },
  Entry extends { doc: Doc },
  Rows,
  Segment extends Sealed,
>(kind: Kind<Doc, Entry, Rows, Segment>, sealAfter: number) {
  let segments: readonly Segment[] = [];
  const pending = new Map<string, Entry>();
  let live = 0;
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

  function flush(): void {
    const rows = kind.createRows();
    for (const entry of pending.values()) kind.push(rows, entry);
    segments = [...segments, runAtOnce(kind.seal(rows))];
    pending.clear();
    merging ??= mergeAll().finally(() => {
      merging = null;
    });
  }

  async function mergeAll(): Promise<void> {
    for (let run = toMerge(segments); run; run = toMerge(segments)) {
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

  return {
    segments: () => segments,
    pending: () => pending,
    size: () => live,
    locate,

    storedVersion(id: string): number | undefined {
      const waiting = pending.get(id);
      if (waiting) return waiting.doc.version;
      const place = locate(id);
      return place ? kind.versionAt(place.segment, place.doc) : undefined;
    },

    put(entry: Entry): void {
      if (!drop(entry.doc.id)) live++;
      pending.set(entry.doc.id, entry);
      if (pending.size >= sealAfter) flush();
    },

    /** Returns whether the document was there. */
    remove(id: string): boolean {
      const dropped = drop(id);
      if (dropped) live--;
      return dropped;
    },

    /** Replaces everything, pending changes included, by these segments. */
    install(next: readonly Segment[]): void {
      epoch++;
      segments = next;
      pending.clear();
      live = 0;
      for (const { dead } of next) for (const mark of dead) if (!mark) live++;
    },

    /** Resolves when no merge is running. */
    async settled(): Promise<void> {
      while (merging) await merging;
    },
  };
}

/** The latest segments that should be merged; null when none should. */
function toMerge<Segment extends Sealed>(segments: readonly Segment[]): readonly Segment[] | null {
  let from = segments.length - 1;
  let size = segments[from]?.size ?? 0;
  while (from > 0 && segments[from - 1]!.size < size * mergeRatio) size += segments[--from]!.size;
  return from < segments.length - 1 ? segments.slice(from) : null;
}
