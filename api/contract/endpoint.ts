import type { z } from 'zod';
import type { apiScopes } from './lists.ts';
import type { Role } from './primitives.ts';
import type { ProblemCode } from './problem.ts';

/** `METHOD /path/:param`, relative to `/api/v1`. The web client uses the literal as key. */
export type Route = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;

/** Who may call it; the feature's policy decides about the resource. `key`: the program of an organisation, with its key. */
export type Access = 'public' | 'signed-in' | 'key' | readonly Role[];

/** One endpoint, declared once for the server, the web client, OpenAPI and the fuzzer. */
export interface Endpoint {
  readonly route: Route;
  readonly summary: string;
  readonly access: Access;
  /** With `key`: what the key must be allowed. */
  readonly scope?: (typeof apiScopes)[number];
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /**
   * Success status. 201 for a creation, 202 when the result comes in another way, 204 without a body, 302 for a
   * redirect.
   */
  readonly status: 200 | 201 | 202 | 204 | 302;
  readonly response?: z.ZodType;
  /** Media types of a response that is not JSON: a file, a calendar. */
  readonly produces?: readonly string[];
  /** A `Range` of its bytes may be asked for: 206, and 416 where there is none. */
  readonly ranges?: true;
  /** Media type of a body that is not JSON; its handler reads the bytes. */
  readonly consumes?: string;
  /** `required`: the request must carry `If-Match` with the `version` that was read. */
  readonly ifMatch?: 'required';
  /** Problem codes of this endpoint besides the general ones (validation, signed out, not found, ...). */
  readonly problems?: readonly ProblemCode[];
}

/** Keeps the literal types of an endpoint, so that web calls are typed by their route string. */
export function endpoint<const E extends Endpoint>(definition: E): E {
  return definition;
}

type In<S> = S extends z.ZodType ? z.input<S> : undefined;
type Out<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What a client sends. */
export type RequestOf<E extends Endpoint> = {
  params: In<E['params']>;
  query: In<E['query']>;
  body: In<E['body']>;
};
/** What a handler receives, parsed. */
export type ParsedOf<E extends Endpoint> = {
  params: Out<E['params']>;
  query: Out<E['query']>;
  body: Out<E['body']>;
};
/** What a client receives. */
export type ResponseOf<E extends Endpoint> = Out<E['response']>;
