import type { Request, RequestHandler } from 'express';
import type { Connection } from 'mongoose';
import passport from 'passport';
import { Strategy as LocalStrategy } from 'passport-local';
import type { Clock } from '../clock.ts';
import { createKnown } from '../database/known.ts';
import type { Actor } from './actor.ts';
import { type SessionMiddleware, sessionsCollection } from './session.ts';

/** What a session holds. */
export interface SessionIdentity {
  accountId: string;
  membershipId?: string;
  openedAt: number;
}
/** Who was recognised by a strategy. */
export interface Recognised {
  accountId: string;
  membershipId?: string;
}
type ResolveActor = (session: SessionIdentity) => Promise<Actor | null>;
type VerifyPassword = (email: string, password: string) => Promise<Recognised | null>;

export interface Auth {
  /** The accounts feature reads the actor of a session from the database; null ends the session. */
  resolveActorWith(resolve: ResolveActor): void;
  /** The accounts feature checks e-mail and password. */
  verifyPasswordWith(verify: VerifyPassword): void;
  /** Another passport strategy, such as OIDC. */
  use(name: string, strategy: passport.Strategy): void;
  /** Runs a strategy on a request (`local` reads `email` and `password` of the body); null when it refuses. */
  authenticate(request: Request, strategy?: string): Promise<Recognised | null>;
  /** Opens a session under a new id and sets `request.actor`. */
  signIn(request: Request, who: Recognised): Promise<Actor | null>;
  /** Wears another hat in the same session; the account's sockets follow. */
  switchMembership(request: Request, membershipId: string): Promise<Actor | null>;
  signOut(request: Request): Promise<void>;
  /** Ends every session of an account, but the one of `keep`. */
  endSessions(accountId: string, keep?: Request): Promise<void>;
  /** Called with the session ids that ended, or whose hat changed: live sockets follow. */
  onSessionEnd(listener: (sessionIds: string[]) => void): void;
  onSessionChange(listener: (accountId: string) => void): void;
  /** Reads a session and its actor again, for a socket that stays open; null when it has ended. */
  resolveSession(sessionId: string): Promise<Actor | null>;
  /** Which of these sessions are still open. */
  openSessions(sessionIds: string[]): Promise<Set<string>>;
  /** Reads the actor of each API request. */
  middleware: RequestHandler;
  sessions: SessionMiddleware;
}

export function createAuth(db: Connection, clock: Clock, sessions: SessionMiddleware): Auth {
  const strategies = new passport.Passport();
  const openOnes = createKnown<{ expires: Date; session: Partial<SessionIdentity> }>(
    db,
    sessionsCollection,
    (id) => id,
  );
  let resolveActor: ResolveActor = async () => null;
  const endListeners: ((sessionIds: string[]) => void)[] = [];
  const changeListeners: ((accountId: string) => void)[] = [];
  const ended = (sessionIds: string[]) => {
    for (const listener of endListeners) listener(sessionIds);
  };

  const resolve = async (session: Partial<SessionIdentity> | null | undefined) => {
    if (!session?.accountId) return null;
    const { accountId, membershipId, openedAt = 0 } = session;
    return resolveActor(membershipId ? { accountId, membershipId, openedAt } : { accountId, openedAt });
  };
  const refresh = async (request: Request) => {
    request.actor = await resolve(request.session);
    return request.actor;
  };

  return {
    sessions,
    async resolveSession(sessionId) {
      const found = await openOnes.get(sessionId);
      return resolve(found && found.expires > new Date() ? found.session : null);
    },
    resolveActorWith(next) {
      resolveActor = next;
    },
    verifyPasswordWith(verify) {
      const fields = { usernameField: 'email', passwordField: 'password', session: false };
      strategies.use(
        'local',
        new LocalStrategy(fields, (email, password, done) => {
          verify(email, password).then(
            (who) => done(null, who ?? false),
            (error: unknown) => done(error),
          );
        }),
      );
    },
    use: (name, strategy) => void strategies.use(name, strategy),
    authenticate: (request, strategy = 'local') =>
      new Promise((done, fail) => {
        const callback = (error: unknown, who?: Recognised | false | null) =>
          error ? fail(error) : done(who || null);
        strategies.authenticate(strategy, { session: false }, callback)(request, request.res, fail);
      }),
    async signIn(request, { accountId, membershipId }) {
      if (request.session.accountId) ended([request.sessionID]);
      await called((done) => request.session.regenerate(done));
      Object.assign(request.session, { accountId, membershipId, openedAt: clock.now().getTime() });
      await called((done) => request.session.save(done));
      return refresh(request);
    },
    async switchMembership(request, membershipId) {
      request.session.membershipId = membershipId;
      await called((done) => request.session.save(done));
      const actor = await refresh(request);
      if (actor) for (const listener of changeListeners) listener(actor.accountId);
      return actor;
    },
    async signOut(request) {
      const { sessionID } = request;
      await called((done) => request.session.destroy(done));
      request.actor = null;
      ended([sessionID]);
    },
    async endSessions(accountId, keep) {
      const collection = db.collection<{ _id: string }>(sessionsCollection);
      const filter = { 'session.accountId': accountId, ...(keep ? { _id: { $ne: keep.sessionID } } : {}) };
      const open = await collection.find(filter, { projection: { _id: 1 } }).toArray();
      await collection.deleteMany({ _id: { $in: open.map(({ _id }) => _id) } });
      ended(open.map(({ _id }) => _id));
    },
    async openSessions(sessionIds) {
      if (sessionIds.length === 0) return new Set();
      const filter = { _id: { $in: sessionIds }, expires: { $gt: new Date() } };
      const open = await db
        .collection<{ _id: string; expires: Date }>(sessionsCollection)
        .find(filter, { projection: { _id: 1 } })
        .toArray();
      return new Set(open.map(({ _id }) => _id));
    },
    onSessionEnd: (listener) => void endListeners.push(listener),
    onSessionChange: (listener) => void changeListeners.push(listener),
    async middleware(request, _response, next) {
      if (request.session?.accountId && !(await refresh(request)))
        await called((done) => request.session.destroy(done));
      request.actor ??= null;
      next();
    },
  };
}

function called(run: (done: (error: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => run((error) => (error ? reject(error) : resolve())));
}
