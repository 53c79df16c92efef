import MongoStore from 'connect-mongo';
import type { RequestHandler } from 'express';
import session from 'express-session';
import type { Connection } from 'mongoose';
import type { Config } from '../../config.ts';

/** What a sign-in still lacks: a second factor that is there, or one that must be set up first. */
export type SecondFactorStep = 'needed' | 'set_up';

export interface HeldSignIn {
  accountId: string;
  membershipId?: string;
  step: SecondFactorStep;
  /** Milliseconds since 1970. */
  since: number;
}

declare module 'express-session' {
  interface SessionData {
    accountId: string;
    /** The hat worn; the accounts feature picks one when it is absent. */
    membershipId?: string;
    /** Milliseconds since 1970 at sign-in, for accounts whose older sessions are over. */
    openedAt: number;
    /** A sign-in that lacks its second factor: nobody is signed in yet. */
    held: HeldSignIn;
    /** Milliseconds since 1970 when its holder last showed again who they are. */
    provedAt: number;
    /** Sealed ID token of the identity provider that opened this session: signing out there needs it. */
    providerToken: string;
  }
}

const week = 7 * 24 * 3600;
export const sessionsCollection = 'sessions';

export interface SessionMiddleware {
  handler: RequestHandler;
  store: session.Store;
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
  const handler = session({
    name: secure ? '__Host-passerelle' : 'passerelle',
    secret,
    store,
    resave: false,
    saveUninitialized: false,
    rolling: false,
    proxy: secure ? true : undefined,
    cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: week * 1000 },
  });
  return { handler, store };
}

export async function ensureSessionIndexes(db: Connection): Promise<void> {
  const sessions = db.collection(sessionsCollection);
  await sessions.createIndex({ expires: 1 }, { expireAfterSeconds: 0 });
  // ending every session of an account
  await sessions.createIndex({ 'session.accountId': 1 });
  await sessions.createIndex({ 'session.held.accountId': 1 }, { sparse: true });
}
