import type { Connection } from 'mongoose';
import type { Actor } from './actor.ts';
import { sessionsCollection } from './session.ts';
import type { SessionActors } from './session-actors.ts';
import type { SessionReader, StoredSession } from './session-reader.ts';

/** Sessions read by their id, without a request: for open sockets. */
export function createStoredSessions(
  db: Connection,
  reader: SessionReader,
  { endedBefore, lacks, resolve }: SessionActors,
) {
  return {
    async resolveSession(sessionId: string): Promise<Actor | null> {
      return resolve((await reader.find(sessionId))?.session);
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
