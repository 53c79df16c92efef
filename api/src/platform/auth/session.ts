import type { IncomingMessage } from 'node:http';
import MongoStore from 'connect-mongo';
import type { Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import type { Connection } from 'mongoose';
import type { Config } from '../../config.ts';
import type { SessionDevice } from './device.ts';
import { readCookie } from './read-cookie.ts';
import { createSessionReader, readThrough, type SessionReader } from './session-reader.ts';

/** What a sign-in still lacks: an existing second factor, or the set-up of one. */
export type SecondFactorStep = 'needed' | 'set_up';

export interface HeldSignIn {
  accountId: string;
  membershipId?: string;
  step: SecondFactorStep;
  /** Milliseconds since 1970. */
  since: number;
  /** When the held session was opened; absent for a sign-in without an open session. */
  openedAt?: number;
}

declare module 'express-session' {
  interface SessionData {
    accountId: string;
    /** The current membership; when absent, the accounts feature picks one. */
    membershipId?: string;
    /** Milliseconds since 1970 of the sign-in. */
    openedAt: number;
    /** Milliseconds since 1970 when the cookie was last renewed. */
    cookieAt: number;
    /** The device that signed in, shown to its owner; absent when the browser did not send a user agent. */
    device: SessionDevice;
    /** What was proved to open the session, when it may later belong to someone else; the session then ends. */
    openedBy: string;
    /** Opened with two factors, or a second factor was given later. */
    strong: boolean;
    /** A sign-in that lacks its second factor: no one is signed in yet. */
    held: HeldSignIn;
    /** Milliseconds since 1970 when the person last authenticated again. */
    provedAt: number;
    /** Encrypted ID token of the identity provider that opened this session, needed to sign out there. */
    providerToken: string;
  }
}

/** Seconds without a request after which a session ends. */
export const week = 7 * 24 * 3600;
export const sessionsCollection = 'sessions';

export interface SessionMiddleware {
  handler: RequestHandler;
  store: session.Store;
  reader: SessionReader;
  /** Renews the browser's cookie for another week; stores nothing. */
  renewCookie(request: Request, response: Response): void;
}

/** True of a request that passed through the session, as that of a socket's handshake does. */
export const hasSession = <R extends IncomingMessage>(
  request: R,
): request is R & Pick<Request, 'session' | 'sessionID'> => 'sessionID' in request && 'session' in request;

type StoreClient = NonNullable<Parameters<typeof MongoStore.create>[0]['client']>;

/** A client whose collections are those of the connection, so that caches follow what the session store writes. */
const clientOf = (db: Connection) => ({ db: () => db }) as unknown as StoreClient;

/** Sessions live in the database; the cookie holds only an opaque signed id. */
export function createSessions(config: Config, db: Connection, secret: string): SessionMiddleware {
  const secure = config.publicUrl?.startsWith('https:') ?? false;
  const store = MongoStore.create({
    client: clientOf(db),
    collectionName: sessionsCollection,
    ttl: week,
    touchAfter: 600,
    stringify: false,
    // `ensureIndexes` creates the TTL index
    autoRemove: 'disabled',
  });
  // a session that ends while a request is in flight must not fail that request
  const touch = store.touch.bind(store);
  store.touch = (id, open, done) => touch(id, open, () => done?.(null));
  const reader = createSessionReader(db, sessionsCollection);
  readThrough(store, reader);
  const name = secure ? '__Host-passerelle' : 'passerelle';
  const cookie = { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: week * 1000 } as const;
  const handler = session({
    name,
    secret,
    store,
    resave: false,
    saveUninitialized: false,
    rolling: false,
    proxy: secure ? true : undefined,
    cookie,
  });
  return {
    handler,
    store,
    reader,
    renewCookie(request, response) {
      const held = readCookie(request, name);
      // unchanged, with its signature
      if (held) response.cookie(name, held, { ...cookie, encode: String });
    },
  };
}

export async function ensureSessionIndexes(db: Connection): Promise<void> {
  const sessions = db.collection(sessionsCollection);
  await sessions.createIndex({ expires: 1 }, { expireAfterSeconds: 0 });
  // ending every session of an account
  await sessions.createIndex({ 'session.accountId': 1 });
  await sessions.createIndex({ 'session.held.accountId': 1 }, { sparse: true });
}
