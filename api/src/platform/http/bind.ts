import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Endpoint, ParsedOf } from '../../../contract/endpoint.ts';
import type { Locale } from '../../../contract/primitives.ts';
import type { Actor } from '../auth/actor.ts';
import type { AttemptName } from '../limits/attempts.ts';

/** Public endpoints may be called by nobody in particular. */
export type ActorOf<E extends Endpoint> = E['access'] extends 'public' ? Actor | null : Actor;
type IfMatchOf<E extends Endpoint> = E['ifMatch'] extends 'required' ? number : number | undefined;

/** A request as a handler sees it: parsed by the contract, its actor read from the database just now. */
export interface RequestContext<E extends Endpoint> {
  readonly actor: ActorOf<E>;
  readonly params: ParsedOf<E>['params'];
  readonly query: ParsedOf<E>['query'];
  readonly body: ParsedOf<E>['body'];
  /** The `version` that the client read. */
  readonly ifMatch: IfMatchOf<E>;
  readonly locale: Locale;
  readonly log: Logger;
  readonly requestId: string;
  readonly req: Request;
  readonly res: Response;
}

/** What a handler returns: the response before its schema fills defaults and strips what it does not name. */
export type Answer<E extends Endpoint> = E['response'] extends z.ZodType ? z.input<E['response']> : unknown;

type Awaitable<T> = T | Promise<T>;

export interface Binding<E extends Endpoint, Loaded = undefined> {
  /** Reads what the request is about; null or undefined answers `not_found`. */
  readonly load?: (context: RequestContext<E>) => Awaitable<Loaded | null | undefined>;
  /** False answers `not_found`; throw `forbidden()` for what the person may see but not do. */
  readonly policy: (actor: ActorOf<E>, loaded: Loaded, context: RequestContext<E>) => Awaitable<boolean>;
  readonly handler: (context: RequestContext<E> & { readonly loaded: Loaded }) => Awaitable<Answer<E>>;
  /** A stricter rate limit than the general one. */
  readonly limit?: AttemptName;
}

/** A bound endpoint without its types, as the router holds it. */
export interface BoundEndpoint {
  readonly endpoint: Endpoint;
  readonly load?: (context: never) => unknown;
  readonly policy: (actor: never, loaded: never, context: never) => Awaitable<boolean>;
  readonly handler: (context: never) => unknown;
  readonly limit?: AttemptName;
}

/** Joins an endpoint of the contract to the code that answers it. */
export function bind<const E extends Endpoint, Loaded = undefined>(
  endpoint: E,
  binding: Binding<E, Loaded>,
): BoundEndpoint {
  return { endpoint, ...binding };
}

/**
 * For endpoints where the contract's `access` says everything, or whose service asks the feature's policy itself
 * because sockets and jobs come through it too.
 */
export const accessIsEnough = () => true;
