import type { WriteWatch } from './write-watch.ts';

interface Reading {
  /** Whether what this query read of `id` may be cached: the document was not written since the query began. */
  mayKeep(id: string): boolean;
  end(): void;
}
interface Forgetting {
  forget(id: string): void;
  forgetAll(): void;
}
interface Query {
  written: Set<string>;
  allWritten: boolean;
}

/**
 * Decides which documents of a collection may be cached. A write evicts documents twice, when it is sent and when it
 * completes. Documents read in between are not cached, because the query may have seen the state before the write.
 */
export function createWriteGuard(
  watch: WriteWatch | undefined,
  collection: string,
  { forget, forgetAll }: Forgetting,
) {
  const queries = new Set<Query>();
  const beingWritten = new Map<string, number>();
  let allBeingWritten = 0;

  watch?.listen(collection, {
    begun(touched) {
      if (touched === 'all') allBeingWritten += 1;
      else for (const id of touched) beingWritten.set(id, (beingWritten.get(id) ?? 0) + 1);
      drop(touched);
    },
    ended(touched) {
      if (touched === 'all') allBeingWritten -= 1;
      else for (const id of touched) endOne(id);
      drop(touched);
    },
  });

  function endOne(id: string): void {
    const left = (beingWritten.get(id) ?? 0) - 1;
    if (left > 0) beingWritten.set(id, left);
    else beingWritten.delete(id);
  }
  function drop(touched: readonly string[] | 'all'): void {
    if (touched === 'all') {
      forgetAll();
      for (const query of queries) query.allWritten = true;
      return;
    }
    for (const id of touched) {
      forget(id);
      for (const query of queries) query.written.add(id);
    }
  }

  return {
    /** Call before the query is sent. */
    startReading(): Reading {
      const query: Query = { written: new Set(), allWritten: false };
      queries.add(query);
      return {
        mayKeep: (id) =>
          watch !== undefined &&
          !query.allWritten &&
          !query.written.has(id) &&
          allBeingWritten === 0 &&
          !beingWritten.has(id),
        end: () => void queries.delete(query),
      };
    },
  };
}
