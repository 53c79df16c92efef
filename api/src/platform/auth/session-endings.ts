import type { Request } from 'express';
import type { Connection } from 'mongoose';
import { createOpenSessions } from './open-sessions.ts';
import { sessionsCollection } from './session.ts';

/** Ends sessions and calls the listeners with their ids. */
export function createSessionEndings(db: Connection, endedBefore: () => number) {
  const everyEnd: ((accountId: string) => Promise<void>)[] = [];
  const endListeners: ((sessionIds: string[]) => void)[] = [];
  const openSessions = createOpenSessions(db, endedBefore);

  const ended = (sessionIds: string[]) => {
    for (const listener of endListeners) listener(sessionIds);
  };

  /** Ends sessions and held sign-ins of an account, and disconnects their sockets. */
  const endWhere = async (accountId: string, keep?: Request, more: object = {}) => {
    const collection = db.collection<{ _id: string }>(sessionsCollection);
    const filter = {
      $or: [{ 'session.accountId': accountId }, { 'session.held.accountId': accountId }],
      ...(keep ? { _id: { $ne: keep.sessionID } } : {}),
      ...more,
    };
    const open = await collection.find(filter, { projection: { _id: 1 } }).toArray();
    await collection.deleteMany({ _id: { $in: open.map(({ _id }) => _id) } });
    ended(open.map(({ _id }) => _id));
  };

  return {
    ended,
    onEveryEnd: (end: (accountId: string) => Promise<void>) => void everyEnd.push(end),
    onSessionEnd: (listener: (sessionIds: string[]) => void) => void endListeners.push(listener),

    async endSessions(accountId: string, keep?: Request): Promise<void> {
      await endWhere(accountId, keep);
      for (const end of everyEnd) await end(accountId);
    },

    async endSessionsBy(accountId: string, openedBy: readonly string[], keep?: Request): Promise<void> {
      if (openedBy.length > 0)
        await endWhere(accountId, keep, { 'session.openedBy': { $in: [...openedBy] } });
    },

    listSessions: (accountId: string, request: Request) => openSessions.list(accountId, request.sessionID),

    async endSession(accountId: string, id: string): Promise<boolean> {
      const sessionId = await openSessions.end(accountId, id);
      if (sessionId) ended([sessionId]);
      return sessionId !== null;
    },
  };
}
export type SessionEndings = ReturnType<typeof createSessionEndings>;
