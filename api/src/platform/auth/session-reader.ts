import type { SessionData, Store } from 'express-session';
import type { Connection } from 'mongoose';
import { createDocumentCache } from '../database/document-cache.ts';

/** As connect-mongo stores it. */
export interface StoredSession {
  expires: Date;
  /** When it was last written; `touchAfter` counts from here. */
  lastModified?: Date;
  session: SessionData;
}

/** Reads sessions by id through the document cache: every request and every live event needs one. */
export function createSessionReader(db: Connection, collection: string) {
  const sessionCache = createDocumentCache<StoredSession>(db, collection, {
    toKey: (id) => id,
    briefly: true,
  });
  return {
    /** Frozen; null when it has ended or expired. */
    async find(id: string): Promise<StoredSession | null> {
      const found = await sessionCache.get(id);
      return found && found.expires > new Date() ? found : null;
    },
  };
}
export type SessionReader = ReturnType<typeof createSessionReader>;

/** Lets the store of express-session read from here. Each request gets a copy of its own, which it may change. */
export function readThrough(store: Store, { find }: SessionReader): void {
  store.get = (id, done) => {
    find(id)
      .then((found) => found && structuredClone({ ...found.session, lastModified: found.lastModified }))
      .then(
        (session) => done(null, session),
        (error: unknown) => done(error),
      );
  };
}
