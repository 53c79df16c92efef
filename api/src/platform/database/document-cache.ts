import { LRUCache } from 'lru-cache';
import { type Connection, Types } from 'mongoose';
import { createBatcher } from './batcher.ts';
import { atMost } from './cache-size.ts';
import { freezeDeeply } from './freeze.ts';
import { createWriteGuard } from './write-guard.ts';

/** Documents kept of one collection. */
const maxDocuments = 20_000;
/** Ids of one collection that are known to have no document. */
const maxAbsent = 20_000;
/** Ids read by one query. */
const maxIdsPerQuery = 1_000;

const objectIdPattern = /^[0-9a-f]{24}$/i;

export interface DocumentCache<T> {
  /** The document as it stands now, frozen and without its outbox; null when there is none. */
  get(id: string): Promise<T | null>;
}

/**
 * Reads documents of a collection by `_id`. What is asked for while a query is under way shares the next query. Where
 * every write passes through this process, a document stays in memory until it is written.
 */
export function createDocumentCache<T>(
  db: Connection,
  collection: string,
  toKey: (id: string) => unknown = toObjectId,
): DocumentCache<T> {
  const guard = createWriteGuard(db, collection, { forget, forgetAll });
  // a frozen document is an object, which the type of lru-cache asks for
  const documents = new LRUCache<string, { document: T }>(atMost(maxDocuments));
  const absent = new LRUCache<string, true>(atMost(maxAbsent));

  function forget(id: string): void {
    documents.delete(id);
    absent.delete(id);
  }
  function forgetAll(): void {
    documents.clear();
    absent.clear();
  }

  const read = createBatcher<string, T | null>(
    async (ids) => {
      const reading = guard.startReading();
      try {
        const filter = { _id: { $in: [...new Set(ids)].map(toKey) } } as object;
        const found = await db
          .collection(collection)
          .find(filter, { projection: { outbox: 0 } })
          .toArray();
        const byId = new Map(found.map((one) => [String(one._id), freezeDeeply(one) as T]));
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

  return {
    async get(id) {
      const kept = documents.get(id);
      if (kept) return kept.document;
      if (absent.has(id) || (toKey === toObjectId && !objectIdPattern.test(id))) return null;
      return read(id);
    },
  };
}

function toObjectId(id: string): Types.ObjectId {
  return new Types.ObjectId(id);
}
