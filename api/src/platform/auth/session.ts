import MongoStore from 'connect-mongo';
import type { Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import type { Connection } from 'mongoose';
import type { Config } from '../../config.ts';
import type { SessionDevice } from './device.ts';

/** What a sign-in still lacks: a second factor that is there, or one that must be set up first. */
export type SecondFactorStep = 'needed' | 'set_up';

export interface HeldSignIn {
  accountId: string;
  membershipId?: string;
  step: SecondFactorStep;
  /** Milliseconds since 1970. */
  since: number;
  /** When the session was opened that is held; absent for a sign-in that has opened none yet. */
  openedAt?: number;
}

declare module 'express-session' {
  interface SessionData {
    accountId: string;
    /** The current membership; the accounts feature picks one when it is absent. */
    membershipId?: string;
    /** Milliseconds since 1970 at sign-in, for accounts whose older sessions are over. */
    openedAt: number;
    /** Milliseconds since 1970 when the cookie was last given for another week. */
    cookieAt: number;
    /** Where it was opened, for its owner; absent when the browser did not say. */
    device: SessionDevice;
    /** What was proved to open it, where that may become somebody else's: it ends with it. */
    openedBy: string;
    /** Opened by two factors, or a second one was given in it since. */
    strong: boolean;
    /** A sign-in that lacks its second factor: nobody is signed in yet. */
    held: HeldSignIn;
    /** Milliseconds since 1970 when its holder last showed again who they are. */
    provedAt: number;
    /** Sealed ID token of the identity provider that opened this session: signing out there needs it. */
    providerToken: string;
  }
}

/** Seconds without a visit after which a session is over. */
export const week = 7 * 24 * 3600;
export const sessionsCollection = 'sessions';

export interface SessionMiddleware {
  handler: RequestHandler;
  store: session.Store;
  /** Gives the browser its cookie again for another week; nothing is stored. */
  renewCookie(request: Request, response: Response): void;
}

/** Sessions live in the database; the cookie holds an opaque signed id and nothing else. */
export function createSessions(config: Config, db: Connection, secret: string): SessionMiddleware {
  const secure = config.publicUrl?.startsWith('https:') ?? false;
  const store = MongoStore.create({
    // mongoose brings its own copy of the driver, whose types are another declaration of the same client
    client: db.getClient() as unknown as NonNullable<Parameters<typeof MongoStore.create>[0]['client']>,
    dbName: db.name,
    collectionName: sessionsCollection,
    ttl: week,
    touchAfter: 600,
    stringify: false,
    // the index that removes old sessions is made with the others
    autoRemove: 'disabled',
  });
  // a session that was ended while a request was under way is no failure of that request
  const touch = store.touch.bind(store);
  store.touch = (id, open, done) => touch(id, open, () => done?.(null));
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
    renewCookie(request, response) {
      const pairs = (request.headers.cookie ?? '').split('; ');
      const held = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
      // as it came, signature and all
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
