import type { Request, RequestHandler } from 'express';
import type { Connection } from 'mongoose';
import type passport from 'passport';
import type { Clock } from '../clock.ts';
import type { Actor } from './actor.ts';
import { type Admit, createAuthHooks, type ResolveActor } from './auth.hooks.ts';
import { authMiddleware } from './auth.middleware.ts';
import { createHeldSessions } from './held-sessions.ts';
import type { Recognised, SecondFactorQuestions } from './identity.ts';
import type { ResolveKey } from './key-actor.ts';
import type { OpenSession } from './open-sessions.ts';
import type { HeldSignIn, SessionMiddleware } from './session.ts';
import { createSessionActors } from './session-actors.ts';
import { createSessionEndings } from './session-endings.ts';
import { createSignIns } from './sign-ins.ts';
import { createStoredSessions } from './stored-sessions.ts';
import { createStrategies, type VerifyPassword } from './strategies.ts';

export interface Auth {
  /** Set by the accounts feature: reads the actor of a session from the database; null ends the session. */
  resolveActorWith(resolve: ResolveActor): void;
  /**
   * Set by the accounts feature: throws for accounts that may not sign in. `signIn` calls it, whatever the strategy.
   */
  admitWith(admit: Admit): void;
  /** Set by the feature of keys: whose key a bearer token is. */
  resolveKeyWith(resolve: ResolveKey): void;
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

/** Sign-in and sessions, put together from their parts. */
export function createAuth(db: Connection, clock: Clock, sessions: SessionMiddleware): Auth {
  const hooks = createAuthHooks();
  const actors = createSessionActors(clock, hooks);
  const { ended, ...endings } = createSessionEndings(db, actors.endedBefore);
  const held = createHeldSessions(clock, actors, ended);

  return {
    sessions,
    middleware: authMiddleware({ db, clock, sessions, actors, held, hooks }),
    resolveActorWith(resolve) {
      hooks.resolveActor = resolve;
    },
    admitWith(admit) {
      hooks.admit = admit;
    },
    resolveKeyWith(resolve) {
      hooks.resolveKey = resolve;
    },
    askSecondFactorWith(questions) {
      hooks.secondFactor = questions;
    },
    heldOf: held.heldOf,
    ...createStrategies(),
    ...createSignIns(clock, { hooks, actors, held, ended }),
    ...endings,
    ...createStoredSessions(db, sessions.reader, actors),
  };
}
