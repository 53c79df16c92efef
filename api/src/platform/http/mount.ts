import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import type { Endpoint } from '../../../contract/endpoint.ts';
import type { Actor } from '../auth/actor.ts';
import type { KeyActor } from '../auth/key-actor.ts';
import type { Attempt } from '../limits/attempts.ts';
import { isWrongTry, type RateLimits } from '../limits/rate-limits.ts';
import { readIfMatch, sendAnswer } from './answer.ts';
import { AppError } from './app-error.ts';
import type { BoundEndpoint, CheckedRequest } from './bind.ts';
import { networkOf } from './client-address.ts';
import { misfit } from './open-policies.ts';
import { localeOf, requestIdOf } from './request.ts';
import { parsePart } from './validation.ts';

const emptySchema = z.object({});
const verbs = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** One line that says why the application cannot start. */
export class MountError extends Error {
  override name = 'MountError';
}

export interface MountOptions {
  /** Every endpoint that must be bound. */
  contract: readonly Endpoint[];
  /** Tests of one feature mount only a part of the contract. */
  partial: boolean;
  limits: RateLimits;
}

/** The router of `/api/v1`. Throws `MountError` unless each endpoint of the contract is bound once, with a policy. */
export function mountEndpoints(bound: readonly BoundEndpoint[], options: MountOptions): Router {
  checkBindings(bound, options);
  const router = Router({ caseSensitive: true });
  const methodsOf = new Map<string, Set<string>>();
  for (const binding of [...bound].sort((a, b) => compareRoutes(a.endpoint.route, b.endpoint.route))) {
    const [method, path] = splitRoute(binding.endpoint.route);
    methodsOf.set(path, (methodsOf.get(path) ?? new Set()).add(method));
    const verb = verbs.find((one) => one.toUpperCase() === method);
    if (!verb) throw new MountError(`${binding.endpoint.route} begins with no method of HTTP`);
    router[verb](path, answering(binding, options.limits));
  }
  for (const [path, methods] of methodsOf) {
    router.all(path, (_request, response, next) => {
      response.setHeader('Allow', [...methods].join(', '));
      next(new AppError('method_not_allowed'));
    });
  }
  return router;
}

export function checkBindings(bound: readonly BoundEndpoint[], { contract, partial }: MountOptions): void {
  const declared = new Set<string>(contract.map((endpoint) => endpoint.route));
  const seen = new Set<string>();
  for (const { endpoint, policy, handler, loads } of bound) {
    const { route } = endpoint;
    if (!declared.has(route)) throw new MountError(`${route} is bound but is not in the contract`);
    if (seen.has(route)) throw new MountError(`${route} is bound twice`);
    if (typeof policy !== 'function') throw new MountError(`${route} has no policy`);
    const wrong = misfit(endpoint, policy, loads);
    if (wrong) throw new MountError(`${route} asks more than its policy "${wrong}" says`);
    if (typeof handler !== 'function') throw new MountError(`${route} has no handler`);
    seen.add(route);
  }
  const missing = [...declared].filter((route) => !seen.has(route));
  if (!partial && missing.length > 0) throw new MountError(`No handler is bound to ${missing.join(', ')}`);
}

function answering(binding: BoundEndpoint, limits: RateLimits): RequestHandler {
  const { endpoint } = binding;
  return async (request, response) => {
    const actor = request.actor ?? null;
    const address = networkOf(request.ip ?? '');
    const key = endpoint.access === 'key' ? keyFor(endpoint, request.key) : null;
    await (key ? limits.key(key.keyId) : limits.request(address, actor?.accountId));
    checkAccess(endpoint, actor);
    const params = endpoint.params ? parsePart(endpoint.params, request.params, 'params') : undefined;
    const query = parsePart(endpoint.query ?? emptySchema, request.query, 'query');
    const body = endpoint.body ? parsePart(endpoint.body, request.body ?? {}, 'body') : undefined;
    const ifMatch = readIfMatch(request);
    if (endpoint.ifMatch === 'required' && ifMatch === undefined) throw new AppError('version_required');
    const context: CheckedRequest = {
      actor,
      key,
      params,
      query,
      body,
      ifMatch,
      locale: localeOf(request),
      log: request.log,
      requestId: requestIdOf(request),
      req: request,
      res: response,
    };
    const { limit } = binding;
    const answer = limit
      ? await counted(await limits.attempts.begin(limit, address, accountNamed(body)), () =>
          binding.answer(context),
        )
      : await binding.answer(context);
    sendAnswer(response, endpoint, answer);
  };
}

async function counted(attempt: Attempt, work: () => Promise<unknown>): Promise<unknown> {
  let answer: unknown;
  try {
    answer = await work();
  } catch (error) {
    if (!(error instanceof AppError && isWrongTry(error))) await attempt.undone();
    throw error;
  }
  await attempt.succeeded();
  return answer;
}

/** The key of a request for programs. Throws `key_invalid` without one, `scope_missing` when it may not do this. */
function keyFor({ scope }: Endpoint, key: KeyActor | null | undefined): KeyActor {
  if (!key) throw new AppError('key_invalid');
  if (scope && !key.scopes.includes(scope)) throw new AppError('scope_missing');
  return key;
}

function checkAccess({ access }: Endpoint, actor: Actor | null): void {
  if (access === 'public' || access === 'key') return;
  if (!actor) throw new AppError('signed_out');
  if (access !== 'signed-in' && !access.includes(actor.role)) throw new AppError('forbidden');
}

/** Body fields that identify an account; when there are several, the first one counts. */
export const namingFields = ['login', 'identifier', 'email', 'phone'] as const;

/**
 * The key that attempts are counted by, besides the address: the account that the body names, whether it exists or
 * not. All spellings of a login, identifier or number give the same key: lower case, without separators.
 */
export function accountNamed(body: unknown): string | undefined {
  if (body === null || typeof body !== 'object') return undefined;
  const fields: Readonly<Record<string, unknown>> = { ...body };
  const named = namingFields.map((field) => fields[field]).find((value) => typeof value === 'string');
  if (named === undefined) return undefined;
  const typed = `${named}`.trim().toLowerCase();
  if (typed.includes('@')) return typed;
  const plain = typed.replace(/[^\p{L}\p{N}]/gu, '');
  // +33 6 12…, 0033 6 12… and 06 12… are the same number
  return /^\d{9,}$/.test(plain) ? plain.slice(-9) : plain;
}

function splitRoute(route: string): [method: string, path: string] {
  const space = route.indexOf(' ');
  return [route.slice(0, space), route.slice(space + 1)];
}

/** Sorts fixed path segments before parameters, so that `/slots/mine` is never matched as a slot's id. */
export function compareRoutes(a: string, b: string): number {
  const [left, right] = [splitRoute(a)[1].split('/'), splitRoute(b)[1].split('/')];
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const difference = Number(left[at]?.startsWith(':')) - Number(right[at]?.startsWith(':'));
    if (difference !== 0) return difference;
  }
  return 0;
}
