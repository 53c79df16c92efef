import { LRUCache } from 'lru-cache';
import { type AnyObject, type Connection, Types } from 'mongoose';
import { createBatcher } from './batcher.ts';
import { atMost } from './cache-size.ts';
import { freezeDeeply } from './freeze.ts';
import { onceARequest } from './once-a-request.ts';
import { createWriteGuard } from './write-guard.ts';
import { ownWritesOf, writesOf } from './write-watch.ts';

/** Maximum cached documents of one collection. */
const maxDocuments = 20_000;
/** Maximum cached ids of one collection that have no document. */
const maxAbsent = 20_000;
/** Maximum ids read by one query. */
const maxIdsPerQuery = 1_000;

/** Milliseconds for which a document may be older than the store where other processes write, if they say nothing. */
const briefMs = 1_000;

const objectIdPattern = /^[0-9a-f]{24}$/i;

export interface DocumentCache<T> {
  /** The current document, frozen and without its outbox; null when there is none. */
  get(id: string): Promise<T | null>;
  /** The current documents by id, in the order of the ids, without those that do not exist. */
  getAll(ids: readonly string[]): Promise<Map<string, T>>;
  /** Reads it again at the next request: another process has changed it. */
  forget(id: string): void;
}

interface CacheOptions {
  toKey?: (id: string) => string | Types.ObjectId;
  /**
   * Where other processes write too, a document may be up to `briefMs` old: for what every request reads and what changes
   * rarely. Other documents are cached only where every write passes through this process.
   */
  briefly?: boolean;
}

const caches = new WeakMap<Connection, Map<string, unknown>>();

/** The cache of a collection, the same for all who read it through this connection. */
export function createDocumentCache<T extends AnyObject>(
  db: Connection,
  collection: string,
  options: CacheOptions = {},
): DocumentCache<T> {
  const all = caches.get(db) ?? new Map<string, unknown>();
  caches.set(db, all);
  const cache = all.get(collection) ?? openCache<T>(db, collection, options);
  all.set(collection, cache);
  return cache as DocumentCache<T>;
}

/**
 * Reads documents of a collection by `_id`. Requests made while a query is in flight share the next query. Where
 * every write passes through this process, a document stays cached until it is written.
 */
function openCache<T extends AnyObject>(
  db: Connection,
  collection: string,
  { toKey = toObjectId, briefly = false }: CacheOptions,
): DocumentCache<T> {
  const all = writesOf(db);
  const own = briefly ? ownWritesOf(db) : undefined;
  const guard = createWriteGuard(all ?? own, collection, { forget, forgetAll });
  own?.listen(collection, {
    begun: () => {},
    ended: (touched) => own.tellOthers(collection, touched),
  });
  const age = all ? {} : { ttl: briefMs };
  // an object around the document, because lru-cache requires values of type object
  const documents = new LRUCache<string, { document: T }>({ ...atMost(maxDocuments), ...age });
  const absent = new LRUCache<string, true>({ ...atMost(maxAbsent), ...age });

  function forget(id: string): void {
    documents.delete(id);
    absent.delete(id);
  }
  function forgetAll(): void {
    documents.clear();
    absent.clear();
  }

  const readTogether = createBatcher<string, T | null>(
    async (ids) => {
      const reading = guard.startReading();
      try {
        const found = await db
          .collection<{ _id: string | Types.ObjectId }>(collection)
          .find<T>({ _id: { $in: [...new Set(ids)].map(toKey) } }, { projection: { outbox: 0 } })
          .toArray();
        const byId = new Map(found.map((one) => [String(one._id), freezeDeeply(one)]));
        return ids.map((id) => {
          const document = byId.get(id);
          if (reading.mayKeep(id)) {
            if (document === undefined) absent.set(id, true);
            else documents.set(id, { document });
          }
          return document ?? null;
        });
      } finally {
        reading.end();
      }
    },
    { maxItems: maxIdsPerQuery, maxConcurrent: 1 },
  );
  const read = onceARequest(db, [collection], readTogether);

  async function get(id: string): Promise<T | null> {
    const kept = documents.get(id);
    if (kept) return kept.document;
    if (absent.has(id) || (toKey === toObjectId && !objectIdPattern.test(id))) return null;
    return read(id);
  }

  return {
    get,
    forget,
    async getAll(wanted) {
      const ids = [...new Set(wanted)];
      const found = await Promise.all(ids.map(get));
      const all = new Map<string, T>();
      ids.forEach((id, at) => {
        const document = found[at];
        if (document) all.set(id, document);
      });
      return all;
    },
  };
}

function toObjectId(id: string): Types.ObjectId {
  return new Types.ObjectId(id);
}
