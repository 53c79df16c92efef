import type { Connection } from 'mongoose';
import { createDocumentCache } from '../database/document-cache.ts';
import type { Actor } from './actor.ts';
import type { OpenedSession } from './identity.ts';
import { sessionsCollection } from './session.ts';
import type { SessionActors } from './session-actors.ts';

interface StoredSession {
  expires: Date;
  session: OpenedSession;
}

/** Sessions read by their id, without a request: for open sockets. */
export function createStoredSessions(db: Connection, { endedBefore, lacks, resolve }: SessionActors) {
  const sessionCache = createDocumentCache<StoredSession>(db, sessionsCollection, (id) => id);

  return {
    async resolveSession(sessionId: string): Promise<Actor | null> {
      const found = await sessionCache.get(sessionId);
      return resolve(found && found.expires > new Date() ? found.session : null);
    },

    async openSessions(sessionIds: string[]): Promise<Set<string>> {
      if (sessionIds.length === 0) return new Set();
      const filter = {
        _id: { $in: sessionIds },
        expires: { $gt: new Date() },
        'session.openedAt': { $gt: endedBefore() },
      };
      const open = await db
        .collection<StoredSession & { _id: string }>(sessionsCollection)
        .find(filter, { projection: { 'session.accountId': 1, 'session.strong': 1 } })
        .toArray();
      const held = await Promise.all(open.map(({ session }) => lacks(session)));
      return new Set(open.flatMap(({ _id }, at) => (held[at] ? [] : [_id])));
    },
  };
}
