import type { Request } from 'express';
import { type Locale, localeSchema } from '../../../contract/primitives.ts';
import type { Actor } from '../auth/actor.ts';
import type { KeyActor } from '../auth/key-actor.ts';

declare module 'express-serve-static-core' {
  interface Request {
    /** Set by the session middleware; null when nobody is signed in. */
    actor?: Actor | null;
    /** Null without a key, or with one that has ended. */
    key?: KeyActor | null;
  }
}

/** The language of the account, else of the browser, else French. */
export function localeOf(request: Request): Locale {
  if (request.actor) return request.actor.locale;
  const accepted = request.acceptsLanguages([...localeSchema.options]);
  return localeSchema.catch('fr').parse(accepted);
}

export function requestIdOf(request: Request): string {
  return String(request.id);
}
