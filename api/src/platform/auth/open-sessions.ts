import { createHash } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { SessionDevice } from './device.ts';
import { sessionsCollection, week } from './session.ts';

export interface OpenSession {
  id: string;
  device: SessionDevice;
  since: Date;
  lastSeenAt: Date;
  current: boolean;
}
interface Stored {
  _id: string;
  expires: Date;
  session: { openedAt?: number; device?: SessionDevice };
}

/** The public id of a session: a hash, from which the cookie cannot be derived. */
const nameOf = (sessionId: string) => createHash('sha256').update(sessionId).digest('hex').slice(0, 24);

/** Lists and ends the sessions of one account. Sessions opened before `endedBefore` count as ended. */
export function createOpenSessions(db: Connection, endedBefore: () => number) {
  const collection = () => db.collection<Stored>(sessionsCollection);
  const openOf = (accountId: string) =>
    collection()
      .find({
        'session.accountId': accountId,
        'session.openedAt': { $gt: endedBefore() },
        expires: { $gt: new Date() },
      })
      .toArray();

  return {
    async list(accountId: string, currentId: string): Promise<OpenSession[]> {
      const found = await openOf(accountId);
      return found
        .map(({ _id, expires, session }) => ({
          id: nameOf(_id),
          device: session.device ?? { browser: null, system: null },
          since: new Date(session.openedAt ?? 0),
          // each visit moves the expiry to a week later
          lastSeenAt: new Date(expires.getTime() - week * 1000),
          current: _id === currentId,
        }))
        .sort((a, b) => b.since.getTime() - a.since.getTime());
    },

    /** Ends one session of this account; returns the session id when it existed. */
    async end(accountId: string, id: string): Promise<string | null> {
      const named = (await openOf(accountId)).find(({ _id }) => nameOf(_id) === id);
      if (!named) return null;
      const { deletedCount } = await collection().deleteOne({
        _id: named._id,
        'session.accountId': accountId,
      });
      return deletedCount > 0 ? named._id : null;
    },
  };
}
