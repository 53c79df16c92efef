import type {
  EndpointByRoute,
  FieldError,
  Problem,
  ProblemCode,
  RequestOf,
  ResponseOf,
} from '@passerelle/api/contract';
import { currentLocale } from '../i18n/locale.ts';
import { takeEarly } from './early.ts';
import { keepAnswer, keptAnswer } from './kept-answers.ts';

export type ApiRoute = keyof EndpointByRoute;
export type GetRoute = Extract<ApiRoute, `GET ${string}`>;
export type Answer<R extends ApiRoute> = ResponseOf<EndpointByRoute[R]>;

type Sent<R extends ApiRoute> = RequestOf<EndpointByRoute[R]>;
type Field<K extends string, V> = [V] extends [undefined]
  ? { [P in K]?: undefined }
  : Record<string, never> extends V
    ? { [P in K]?: V }
    : { [P in K]: V };
type IfMatch<R extends ApiRoute> = EndpointByRoute[R] extends { ifMatch: 'required' }
  ? { ifMatch: number }
  : { ifMatch?: undefined };

/** The arguments of a call to this route. `ifMatch` is the `version` of the document that was read. */
export type Call<R extends ApiRoute> = Field<'params', Sent<R>['params']> &
  Field<'query', Sent<R>['query']> &
  Field<'body', Sent<R>['body']> &
  IfMatch<R>;
/** A route that needs no arguments can be called without any. */
export type CallArgs<R extends ApiRoute> =
  Record<string, never> extends Call<R> ? [call?: Call<R>] : [call: Call<R>];

/** `offline` means that no response came back. Every other code comes from the API. */
export type FailureCode = ProblemCode | 'offline';

export class ApiProblem extends Error {
  readonly code: FailureCode;
  readonly status: number;
  /** One sentence that says what the person can do; empty when offline. */
  readonly detail: string;
  readonly errors: readonly FieldError[];
  readonly possible: readonly string[];
  readonly retryAfter: number | undefined;
  readonly requestId: string | undefined;

  constructor(problem: Partial<Omit<Problem, 'code'>> & { code: FailureCode; status: number }) {
    super(problem.detail ?? problem.title ?? problem.code);
    this.name = 'ApiProblem';
    this.code = problem.code;
    this.status = problem.status;
    this.detail = problem.detail ?? '';
    this.errors = problem.errors ?? [];
    this.possible = problem.possible ?? [];
    this.retryAfter = problem.retryAfter;
    this.requestId = problem.requestId;
  }
}

export function hasCode(error: unknown, ...codes: FailureCode[]): error is ApiProblem {
  return error instanceof ApiProblem && codes.includes(error.code);
}

type Send = (url: string, init: RequestInit) => Promise<Response>;
let send: Send = (url, init) => fetch(url, init);

/** Gives requests another way than the browser's: the server that renders pages asks itself. */
export function sendRequestsBy(other: Send): void {
  send = other;
}

/** Milliseconds since 1970 by the server's clock: everything that was read is at least as new. */
let oldest: number | undefined;

/** Since when this page has its data; undefined when it has none. */
export const readSince = () => oldest;

function noteRead(response: Response): void {
  const asOf = Number(response.headers.get('x-as-of'));
  if (asOf > 0 && typeof window !== 'undefined') noteReadAt(asOf);
}

/** `asOf`: before the reading began, in milliseconds since 1970 by the server's clock. */
export function noteReadAt(asOf: number): void {
  oldest = Math.min(oldest ?? asOf, asOf);
}

type LooseCall = {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  ifMatch?: number;
};

/** The path under the API's base URL, with params and query filled in: `GET /slots/:slotId`. */
export function urlOf(route: string, call: LooseCall = {}): string {
  const template = route.slice(route.indexOf(' ') + 1);
  const path = template.replace(/:(\w+)/g, (_whole, name: string) => {
    const value = call.params?.[name];
    if (value === undefined) throw new Error(`Missing parameter ${name} of ${route}`);
    return encodeURIComponent(String(value));
  });
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(call.query ?? {})) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value));
  }
  const query = search.toString();
  return `/api/v1${path}${query ? `?${query}` : ''}`;
}

/** What the device says of itself; it may be wrong when it says yes. */
export const hasNetwork = (): boolean => typeof navigator === 'undefined' || navigator.onLine !== false;

/**
 * Whether something failed because this device has no network: no answer came, or no file of a page that was never opened here.
 * Whatever else failed without network has failed for this reason too.
 */
export function isOffline(error: unknown): boolean {
  if (error instanceof ApiProblem) return error.code === 'offline';
  return error instanceof Error && !hasNetwork();
}

/** Reads the problem document. Any other response (such as a proxy's page) becomes `unavailable` or `internal`. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const isProblem = response.headers.get('content-type')?.includes('json');
  const body = isProblem ? ((await response.json().catch(() => null)) as Partial<Problem> | null) : null;
  if (body?.code) return new ApiProblem({ ...body, code: body.code, status: response.status });
  return new ApiProblem({
    code: response.status >= 502 ? 'unavailable' : 'internal',
    status: response.status,
  });
}

/**
 * Calls the API. The route literal gives the types of params, query, body and answer. Without network, what this device has seen
 * before is the answer, where it may be kept. Throws `ApiProblem` for every failure except an abort.
 */
export async function request<R extends ApiRoute>(
  route: R,
  ...[call, options]: [...CallArgs<R>, options?: { signal?: AbortSignal }]
): Promise<Answer<R>> {
  const { body, ifMatch, ...rest } = (call ?? {}) as LooseCall;
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': currentLocale() };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (ifMatch !== undefined) headers['if-match'] = `"${ifMatch}"`;
  const signal = (options as { signal?: AbortSignal } | undefined)?.signal;
  let response: Response;
  const url = urlOf(route, rest);
  const method = route.slice(0, route.indexOf(' '));
  try {
    response = await ((method === 'GET' ? takeEarly(url) : undefined) ??
      send(url, {
        method,
        headers,
        credentials: 'same-origin',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal ? { signal } : {}),
      }));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    const kept = method === 'GET' ? await keptAnswer<Answer<R>>(url) : undefined;
    if (kept !== undefined) return kept;
    throw new ApiProblem({ code: 'offline', status: 0 });
  }
  noteRead(response);
  if (!response.ok) throw await problemOf(response);
  // a 202 has a body for some endpoints and none for others
  const text = await response.text();
  const answer = (text === '' ? undefined : JSON.parse(text)) as Answer<R>;
  if (method === 'GET') void keepAnswer(url, answer);
  return answer;
}
