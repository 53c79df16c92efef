import type { Request, RequestHandler, Response } from 'express';
import type { SessionData } from 'express-session';
import type { Connection } from 'mongoose';
import passport from 'passport';
import { Strategy as LocalStrategy } from 'passport-local';
import type { Clock } from '../clock.ts';
import { createDocumentCache } from '../database/document-cache.ts';
import type { Actor } from './actor.ts';
import { deviceOf } from './device.ts';
import type { OpenedSession, Recognised, SecondFactorQuestions, SessionIdentity } from './identity.ts';
import { createOpenSessions, type OpenSession } from './open-sessions.ts';
import { type HeldSignIn, type SessionMiddleware, sessionsCollection } from './session.ts';

type ResolveActor = (session: SessionIdentity) => Promise<Actor | null>;
type Admit = (accountId: string) => Promise<void>;
type VerifyPassword = (login: string, password: string) => Promise<Recognised | null>;

export interface Auth {
  /** Set by the accounts feature: reads the actor of a session from the database; null ends the session. */
  resolveActorWith(resolve: ResolveActor): void;
  /**
   * Set by the accounts feature: throws for accounts that may not sign in. `signIn` calls it, whatever the strategy.
   */
  admitWith(admit: Admit): void;
  /** Set by the accounts feature: checks login and password. */
  verifyPasswordWith(verify: VerifyPassword): void;
  /** Set by the factors feature: returns who needs a second factor, at sign-in and later. */
  askSecondFactorWith(questions: SecondFactorQuestions): void;
  /** Another passport strategy, such as OIDC. */
  use(name: string, strategy: passport.Strategy): void;
  /**
   * Runs a passport strategy on a request (`local` reads `login` and `password` of the body). Returns null when it
   * refuses, or when it has sent the response itself, such as a redirect. `W` is the type of what the strategy
   * returns.
   */
  authenticate<W = Recognised>(request: Request, strategy?: string): Promise<W | null>;
  /**
   * Opens a session under a new id and sets `request.actor`. When a second factor is missing, returns null and the
   * session is held: it has no actor until `release`.
   */
  signIn(request: Request, who: Recognised): Promise<Actor | null>;
  /** What waits for a second factor: a sign-in, or an open session for which one is now required. */
  heldOf(request: Request): HeldSignIn | null;
  /** Call when the second factor was given: opens the session of a held sign-in, or resumes a held session. */
  release(request: Request): Promise<Actor | null>;
  /** Records that a second factor was just given in an open session. */
  noteFactor(request: Request): Promise<void>;
  /** Records that the person has just authenticated again in this session. */
  notePresence(request: Request): Promise<void>;
  /** Milliseconds since 1970 of the last authentication: the sign-in or a later one. */
  provedAt(request: Request): number;
  /** Changes the membership of the session and refreshes the account's sockets. */
  switchMembership(request: Request, membershipId: string): Promise<Actor | null>;
  signOut(request: Request): Promise<void>;
  /** Ends every session of an account except that of `keep`. */
  endSessions(accountId: string, keep?: Request): Promise<void>;
  /** Ends the sessions and held sign-ins of an account that were opened by one of these, except that of `keep`. */
  endSessionsBy(accountId: string, openedBy: readonly string[], keep?: Request): Promise<void>;
  /**
   * Calls back before `endSessions` resolves, with each account whose sessions all ended, to end held sign-ins too.
   */
  onEveryEnd(end: (accountId: string) => Promise<void>): void;
  /** The open sessions of the account of this request. */
  listSessions(accountId: string, request: Request): Promise<OpenSession[]>;
  /** Ends a session by the id that `listSessions` returns; false when it is not this account's or has ended. */
  endSession(accountId: string, id: string): Promise<boolean>;
  /** Calls back with the ids of sessions that ended or changed membership, so that sockets can be updated. */
  onSessionEnd(listener: (sessionIds: string[]) => void): void;
  onSessionChange(listener: (accountId: string) => void): void;
  /** Reads a session and its actor again, for an open socket; null when the session has ended. */
  resolveSession(sessionId: string): Promise<Actor | null>;
  /** Which of these sessions are open and not held for a second factor. */
  openSessions(sessionIds: string[]): Promise<Set<string>>;
  /** Reads the actor of each API request. */
  middleware: RequestHandler;
  sessions: SessionMiddleware;
}

/** Milliseconds that a sign-in may wait for its second factor. */
const heldFor = 15 * 60_000;
const day = 24 * 3_600_000;
/** Milliseconds after which a session ends, even when it is used. */
const longestSession = 30 * day;

export function createAuth(db: Connection, clock: Clock, sessions: SessionMiddleware): Auth {
  const strategies = new passport.Passport();
  const sessionCache = createDocumentCache<{ expires: Date; session: OpenedSession }>(
    db,
    sessionsCollection,
    (id) => id,
  );
  let resolveActor: ResolveActor = async () => null;
  let secondFactor: SecondFactorQuestions = { atSignIn: async () => null, ofOpenSession: async () => null };
  let admit: Admit = async () => {};
  const everyEnd: ((accountId: string) => Promise<void>)[] = [];
  const endListeners: ((sessionIds: string[]) => void)[] = [];
  const changeListeners: ((accountId: string) => void)[] = [];
  const ended = (sessionIds: string[]) => {
    for (const listener of endListeners) listener(sessionIds);
  };

  /** Sessions opened before this instant have ended. */
  const endedBefore = () => clock.now().getTime() - longestSession;
  const openSessions = createOpenSessions(db, endedBefore);

  /** Evaluated on each request, so that a new rule holds open sessions, and ending the rule resumes them. */
  const lacks = async ({ accountId, strong }: OpenedSession) =>
    accountId && !strong ? secondFactor.ofOpenSession(accountId) : null;
  const holderOf = async ({ accountId, membershipId, openedAt = 0 }: OpenedSession) => {
    if (!accountId || openedAt <= endedBefore()) return null;
    return resolveActor(membershipId ? { accountId, membershipId, openedAt } : { accountId, openedAt });
  };
  const resolve = async (session: OpenedSession | null | undefined) =>
    session && !(await lacks(session)) ? holderOf(session) : null;
  const refresh = async (request: Request) => {
    request.actor = await resolve(request.session);
    return request.actor;
  };

  /** Open sessions that lack a second factor, keyed by the request that noticed it. */
  const heldSessions = new WeakMap<Request, HeldSignIn>();
  const heldOf = (request: Request): HeldSignIn | null => {
    const held = request.session?.held;
    if (held && held.since + heldFor > clock.now().getTime()) return held;
    return heldSessions.get(request) ?? null;
  };
  /**
   * Holds the session: it and its sockets have no actor until a second factor is given. False when the session has
   * ended.
   */
  const hold = async (request: Request): Promise<boolean> => {
    const { accountId, membershipId, openedAt = 0 } = request.session;
    const step = await lacks(request.session);
    if (!step || !accountId || !(await holderOf(request.session))) return false;
    const since = clock.now().getTime();
    heldSessions.set(request, {
      accountId,
      ...(membershipId ? { membershipId } : {}),
      step,
      since,
      openedAt,
    });
    ended([request.sessionID]);
    return true;
  };
  /** A new session id, against session fixation. */
  const reopen = async (request: Request, content: Partial<SessionData>) => {
    await called((done) => request.session.regenerate(done));
    heldSessions.delete(request);
    const device = deviceOf(request.headers['user-agent']);
    Object.assign(request.session, content, device.browser || device.system ? { device } : {});
    await called((done) => request.session.save(done));
    return refresh(request);
  };

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
    sessions,
    async resolveSession(sessionId) {
      const found = await sessionCache.get(sessionId);
      return resolve(found && found.expires > new Date() ? found.session : null);
    },
    resolveActorWith(next) {
      resolveActor = next;
    },
    admitWith(next) {
      admit = next;
    },
    verifyPasswordWith(verify) {
      const fields = { usernameField: 'login', passwordField: 'password', session: false };
      strategies.use(
        'local',
        new LocalStrategy(fields, (login, password, done) => {
          verify(login, password).then(
            (who) => done(null, who ?? false),
            (error: unknown) => done(error),
          );
        }),
      );
    },
    askSecondFactorWith(questions) {
      secondFactor = questions;
    },
    use: (name, strategy) => void strategies.use(name, strategy),
    authenticate: <W = Recognised>(request: Request, strategy = 'local') =>
      new Promise<W | null>((done, fail) => {
        const callback = (error: unknown, who?: W | false | null) =>
          error ? fail(error) : done(who || null);
        request.res?.once('close', () => done(null));
        strategies.authenticate(strategy, { session: false }, callback)(request, request.res, fail);
      }),
    async signIn(request, { accountId, membershipId, strong, openedBy, providerToken }) {
      await admit(accountId);
      if (request.session.accountId) ended([request.sessionID]);
      const step = strong ? null : await secondFactor.atSignIn(accountId);
      const now = clock.now().getTime();
      const who = { accountId, ...(membershipId ? { membershipId } : {}) };
      const opened = step
        ? { held: { ...who, step, since: now } }
        : { ...who, openedAt: now, ...(strong ? { strong } : {}) };
      return reopen(request, {
        ...opened,
        ...(openedBy ? { openedBy } : {}),
        ...(providerToken ? { providerToken } : {}),
      });
    },
    heldOf,
    async release(request) {
      const held = heldOf(request);
      if (!held) return null;
      const { accountId, membershipId, openedAt = clock.now().getTime() } = held;
      await admit(accountId);
      const { openedBy, providerToken, provedAt } = request.session;
      return reopen(request, {
        accountId,
        openedAt,
        strong: true,
        ...(membershipId ? { membershipId } : {}),
        ...(provedAt ? { provedAt } : {}),
        ...(openedBy ? { openedBy } : {}),
        ...(providerToken ? { providerToken } : {}),
      });
    },
    async noteFactor(request) {
      request.session.strong = true;
      await called((done) => request.session.save(done));
    },
    async notePresence(request) {
      request.session.provedAt = clock.now().getTime();
      await called((done) => request.session.save(done));
    },
    provedAt: ({ session }) => Math.max(session?.openedAt ?? 0, session?.provedAt ?? 0),
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
      await endWhere(accountId, keep);
      for (const end of everyEnd) await end(accountId);
    },
    async endSessionsBy(accountId, openedBy, keep) {
      if (openedBy.length > 0)
        await endWhere(accountId, keep, { 'session.openedBy': { $in: [...openedBy] } });
    },
    onEveryEnd: (end) => void everyEnd.push(end),
    listSessions: (accountId, request) => openSessions.list(accountId, request.sessionID),
    async endSession(accountId, id) {
      const sessionId = await openSessions.end(accountId, id);
      if (sessionId) ended([sessionId]);
      return sessionId !== null;
    },
    async openSessions(sessionIds) {
      if (sessionIds.length === 0) return new Set();
      const filter = {
        _id: { $in: sessionIds },
        expires: { $gt: new Date() },
        'session.openedAt': { $gt: endedBefore() },
      };
      const open = await db
        .collection<{ _id: string; expires: Date; session: OpenedSession }>(sessionsCollection)
        .find(filter, { projection: { 'session.accountId': 1, 'session.strong': 1 } })
        .toArray();
      const held = await Promise.all(open.map(({ session }) => lacks(session)));
      return new Set(open.flatMap(({ _id }, at) => (held[at] ? [] : [_id])));
    },
    onSessionEnd: (listener) => void endListeners.push(listener),
    onSessionChange: (listener) => void changeListeners.push(listener),
    async middleware(request, response, next) {
      if (request.session?.accountId) {
        if (await refresh(request)) await renew(request, response);
        // replace it by an empty session: this request may itself be a sign-in
        else if (!(await hold(request))) await called((done) => request.session.regenerate(done));
      }
      request.actor ??= null;
      next();
    },
  };
}

function called(run: (done: (error: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => run((error) => (error ? reject(error) : resolve())));
}
