import { type Connection, Types } from 'mongoose';
import { freezeDeeply } from './freeze.ts';
import { createTogether } from './together.ts';
import type { Touched, WriteWatch } from './write-watch.ts';

const watches = new WeakMap<Connection, WriteWatch>();

/** From now on documents of this connection may be kept in memory between two writes. Call before features are set up. */
export function keepKnown(db: Connection, watch: WriteWatch): void {
  watches.set(db, watch);
}

const hex = /^[0-9a-f]{24}$/i;
/** Documents kept for each collection. */
const most = 20_000;
/** Ids kept as standing for nothing. */
const mostAbsent = 20_000;

interface Load {
  dirty: Set<string>;
  allDirty: boolean;
}
type Asker<T> = { resolve: (found: T | null) => void; reject: (error: unknown) => void };

/**
 * Reads documents of a collection by `_id` as they stand when asked, without the outbox, frozen. Those asked for while
 * a query is under way share the next one; where every write passes through this process, what was read is kept
 * until it is written.
 */
export function createKnown<T>(db: Connection, collection: string, key: (id: string) => unknown = objectId) {
  const watch = watches.get(db);
  const kept = new Map<string, T>();
  const absent = new Set<string>();
  const loads = new Set<Load>();
  const writing = new Map<string, number>();
  let writingAll = 0;
  let waiting = new Map<string, Asker<T>[]>();
  let reading = false;

  function forget(touched: Touched): void {
    if (touched === 'all') {
      kept.clear();
      absent.clear();
    } else {
      for (const id of touched) {
        kept.delete(id);
        absent.delete(id);
      }
    }
    for (const load of loads) {
      if (touched === 'all') load.allDirty = true;
      else for (const id of touched) load.dirty.add(id);
    }
  }
  function count(touched: Touched, by: 1 | -1): void {
    if (touched === 'all') {
      writingAll += by;
      return;
    }
    for (const id of touched) {
      const now = (writing.get(id) ?? 0) + by;
      if (now === 0) writing.delete(id);
      else writing.set(id, now);
    }
  }
  watch?.listen(collection, {
    begun(touched) {
      count(touched, 1);
      forget(touched);
    },
    ended(touched) {
      count(touched, -1);
      forget(touched);
    },
  });

  function keep(id: string, found: T | undefined, load: Load): void {
    if (!watch || load.allDirty || load.dirty.has(id) || writingAll > 0 || writing.has(id)) return;
    if (found === undefined) {
      if (absent.size >= mostAbsent) absent.clear();
      absent.add(id);
      return;
    }
    if (kept.size >= most) kept.delete(kept.keys().next().value ?? '');
    kept.set(id, found);
  }

  async function readBatch(asked: ReadonlyMap<string, Asker<T>[]>): Promise<void> {
    const load: Load = { dirty: new Set(), allDirty: false };
    loads.add(load);
    try {
      const filter = { _id: { $in: [...asked.keys()].map(key) } } as object;
      const found = await db
        .collection(collection)
        .find(filter, { projection: { outbox: 0 } })
        .toArray();
      const byId = new Map(found.map((one) => [`${one._id}`, freezeDeeply(one) as T]));
      for (const [id, askers] of asked) {
        keep(id, byId.get(id), load);
        for (const { resolve } of askers) resolve(byId.get(id) ?? null);
      }
    } catch (error) {
      for (const askers of asked.values()) for (const { reject } of askers) reject(error);
    } finally {
      loads.delete(load);
    }
  }

  async function readAll(): Promise<void> {
    reading = true;
    // those who ask in the same turn of the loop are read together
    await Promise.resolve();
    while (waiting.size > 0) {
      const asked = waiting;
      waiting = new Map();
      await readBatch(asked);
    }
    reading = false;
  }

  return {
    get(id: string): Promise<T | null> {
      const known = kept.get(id);
      if (known) return Promise.resolve(known);
      if (absent.has(id) || (key === objectId && !hex.test(id))) return Promise.resolve(null);
      return new Promise((resolve, reject) => {
        const askers = waiting.get(id) ?? [];
        askers.push({ resolve, reject });
        waiting.set(id, askers);
        if (!reading) void readAll();
      });
    },
  };
}

/**
 * What `load` answers for keys, one outcome a key in order, kept until anything is written in the collections it
 * reads. Keys asked for at the same time are loaded together; without a watch of all writes nothing is kept.
 */
export function createRemembered<T>(
  db: Connection,
  collections: readonly string[],
  load: (keys: string[]) => Promise<T[]>,
) {
  const together = createTogether<string, T>(load);
  const watch = watches.get(db);
  if (!watch) return together;
  const kept = new Map<string, T>();
  let writing = 0;
  let writes = 0;
  const touch = (by: 1 | -1) => () => {
    writing += by;
    writes += 1;
    kept.clear();
  };
  for (const collection of collections) watch.listen(collection, { begun: touch(1), ended: touch(-1) });

  return async (key: string): Promise<T> => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const asOf = writes;
    const loaded = freezeDeeply(await together(key));
    if (asOf === writes && writing === 0) {
      if (kept.size >= most) kept.delete(kept.keys().next().value ?? '');
      kept.set(key, loaded);
    }
    return loaded;
  };
}

/**
 * Counts the writes of these collections: what was made of their documents holds as long as the number stays. NaN,
 * which equals nothing, while one is under way or where others can write.
 */
export function countWrites(db: Connection, collections: readonly string[]): () => number {
  const watch = watches.get(db);
  if (!watch) return () => Number.NaN;
  let writes = 0;
  let underWay = 0;
  const touch = (by: 1 | -1) => () => {
    writes += 1;
    underWay += by;
  };
  for (const collection of collections) watch.listen(collection, { begun: touch(1), ended: touch(-1) });
  return () => (underWay > 0 ? Number.NaN : writes);
}

function objectId(id: string): Types.ObjectId {
  return new Types.ObjectId(id);
}
