import type { Request, RequestHandler, Response } from 'express';
import type { Connection } from 'mongoose';
import type { Clock } from '../clock.ts';
import type { AuthHooks } from './auth.hooks.ts';
import type { HeldSessions } from './held-sessions.ts';
import { type SessionMiddleware, sessionsCollection } from './session.ts';
import type { SessionActors } from './session-actors.ts';
import { regenerateSession } from './session-calls.ts';

interface Parts {
  db: Connection;
  clock: Clock;
  sessions: SessionMiddleware;
  actors: SessionActors;
  held: HeldSessions;
  hooks: Pick<AuthHooks, 'resolveKey'>;
}

const day = 24 * 3_600_000;

/** Reads the actor of each API request from its session, or the key with which a program sends it. */
export function authMiddleware({ db, clock, sessions, actors, held, hooks }: Parts): RequestHandler {
  /** Renews the cookie for a week, at most once a day. Never recreates a session that has ended meanwhile. */
  const renew = async (request: Request, response: Response) => {
    const { cookieAt, openedAt = 0 } = request.session;
    const now = clock.now().getTime();
    if ((cookieAt ?? openedAt) + day > now) return;
    const renewed = await db
      .collection<{ _id: string }>(sessionsCollection)
      .updateOne({ _id: request.sessionID }, { $set: { 'session.cookieAt': now } });
    if (renewed.matchedCount > 0) sessions.renewCookie(request, response);
  };

  return async (request, response, next) => {
    const [, token] = /^Bearer (\S{1,200})$/i.exec(request.headers.authorization ?? '') ?? [];
    request.key = token ? await hooks.resolveKey(token) : null;
    // a program acts with its key alone, never with a session beside it
    if (token) request.actor = null;
    else if (request.session?.accountId) {
      if (await actors.refresh(request)) await renew(request, response);
      // replace it by an empty session: this request may itself be a sign-in
      else if (!(await held.hold(request))) await regenerateSession(request);
    }
    request.actor ??= null;
    next();
  };
}
