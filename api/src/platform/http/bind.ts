import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Endpoint, ParsedOf } from '../../../contract/endpoint.ts';
import type { Locale } from '../../../contract/primitives.ts';
import type { Actor } from '../auth/actor.ts';
import type { KeyActor } from '../auth/key-actor.ts';
import type { AttemptName } from '../limits/attempts.ts';
import { forbidden, notFound } from './app-error.ts';

/** Null without a session, which only public endpoints allow. */
export type ActorOf<E extends Endpoint> = E['access'] extends 'public'
  ? Actor | null
  : E['access'] extends 'key'
    ? null
    : Actor;
/** The key with which a program asks; null on endpoints for people. */
export type KeyOf<E extends Endpoint> = E['access'] extends 'key' ? KeyActor : null;
type IfMatchOf<E extends Endpoint> = E['ifMatch'] extends 'required' ? number : number | undefined;

/** A request as handlers receive it: parsed by the contract, with the actor just read from the database. */
export interface RequestContext<E extends Endpoint> {
  readonly actor: ActorOf<E>;
  readonly key: KeyOf<E>;
  readonly params: ParsedOf<E>['params'];
  readonly query: ParsedOf<E>['query'];
  readonly body: ParsedOf<E>['body'];
  /** The `version` that the client last read. */
  readonly ifMatch: IfMatchOf<E>;
  readonly locale: Locale;
  readonly log: Logger;
  readonly requestId: string;
  readonly req: Request;
  readonly res: Response;
}

/** What a handler returns: the response before its schema fills defaults and removes unknown fields. */
export type Answer<E extends Endpoint> = E['response'] extends z.ZodType ? z.input<E['response']> : unknown;

type Awaitable<T> = T | Promise<T>;

/** False: it does not exist for them (404). `forbidden`: they may see it but not do this (403). */
export type PolicyResult = boolean | 'forbidden';

export interface Binding<E extends Endpoint, Loaded = undefined> {
  /** Loads the resource of the request; null or undefined responds `not_found`. */
  readonly load?: (context: RequestContext<E>) => Awaitable<Loaded | null | undefined>;
  readonly policy: (actor: ActorOf<E>, loaded: Loaded, context: RequestContext<E>) => Awaitable<PolicyResult>;
  readonly handler: (context: RequestContext<E> & { readonly loaded: Loaded }) => Awaitable<Answer<E>>;
  /** A stricter rate limit in addition to the general one. */
  readonly limit?: AttemptName;
}

/** A request whose parts were parsed by the endpoint's schemas and whose actor has the access that it asks for. */
export type CheckedRequest = Omit<RequestContext<Endpoint>, 'actor' | 'key' | 'params' | 'query' | 'body'> & {
  readonly actor: Actor | null;
  readonly key: KeyActor | null;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
};

/** A bound endpoint without its types, as the router stores it. */
export interface BoundEndpoint {
  readonly endpoint: Endpoint;
  readonly limit?: AttemptName;
  /** Both are functions, or the application does not start. */
  readonly policy: unknown;
  readonly handler: unknown;
  readonly loads: boolean;
  /** Loads, asks the policy, and returns what the handler answers. */
  readonly answer: (request: CheckedRequest) => Promise<unknown>;
}

/** Binds an endpoint of the contract to its handler. */
export function bind<const E extends Endpoint, Loaded = undefined>(
  endpoint: E,
  binding: Binding<E, Loaded>,
): BoundEndpoint {
  const { policy, handler, limit } = binding;
  return {
    endpoint,
    policy,
    handler,
    loads: binding.load !== undefined,
    ...(limit ? { limit } : {}),
    async answer(request) {
      // the router parsed it by the schemas of `endpoint`, from which the types of the context are made
      const context = request as RequestContext<E>;
      const loaded = await loadAndJudge(binding, context.actor, context);
      return handler({ ...context, loaded });
    },
  };
}

interface Judged<Actor, Context, Loaded> {
  readonly load?: (context: Context) => Awaitable<Loaded | null | undefined>;
  readonly policy: (actor: Actor, loaded: Loaded, context: Context) => Awaitable<PolicyResult>;
}

/** Loads what is asked for and throws unless the policy lets this actor have it; for requests and live events alike. */
export async function loadAndJudge<Actor, Context, Loaded>(
  { load, policy }: Judged<Actor, Context, Loaded>,
  actor: Actor,
  context: Context,
): Promise<Loaded> {
  const found = await load?.(context);
  if (load && (found === null || found === undefined)) throw notFound();
  // without `load`, `Loaded` is undefined
  const loaded = found as Loaded;
  const verdict = await policy(actor, loaded, context);
  if (verdict === 'forbidden') throw forbidden();
  if (!verdict) throw notFound();
  return loaded;
}
