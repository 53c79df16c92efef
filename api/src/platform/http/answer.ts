import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Endpoint } from '../../../contract/endpoint.ts';
import { isDuplicateKey } from '../database/change.ts';
import { AppError, toProblem } from './app-error.ts';
import { localeOf, requestIdOf } from './request.ts';

/** Sends the response. Fields that the schema does not name are removed. */
export function sendAnswer(response: Response, endpoint: Endpoint, answer: unknown): void {
  // a handler that streams a file has already responded
  if (response.headersSent) return;
  response.status(endpoint.status);
  if (!endpoint.response) {
    response.end();
    return;
  }
  const parsed = endpoint.response.safeParse(answer);
  if (!parsed.success)
    throw new Error(`The answer of ${endpoint.route} breaks its contract: ${parsed.error.message}`);
  const version = versionOf(parsed.data);
  if (version !== undefined) response.setHeader('ETag', `"${version}"`);
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(parsed.data));
}

function versionOf(data: unknown): number | undefined {
  if (data === null || typeof data !== 'object' || !('version' in data)) return undefined;
  return typeof data.version === 'number' ? data.version : undefined;
}

/** `"3"`, `W/"3"` or `3`; undefined when the header is missing. Throws `validation_failed` on anything else. */
export function readIfMatch(request: Request): number | undefined {
  const header = request.headers['if-match'];
  if (header === undefined) return undefined;
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim())?.[1];
  if (version === undefined)
    throw new AppError('validation_failed', {
      errors: [{ path: 'headers.if-match', code: 'version_format' }],
    });
  return Number(version);
}

/** Names of the driver's errors when MongoDB is unreachable. */
const storeAway = /^Mongo(ServerSelection|Network|NotConnected|PoolCleared|TopologyClosed|ClientClosed)/;

/**
 * Maps errors of other libraries: Express's parsers set a 4xx status; two writes that race for a unique index
 * conflict.
 */
function fromOutside(error: unknown): AppError | undefined {
  if (error instanceof Error && storeAway.test(error.name))
    return new AppError('unavailable', { cause: error });
  if (isDuplicateKey(error)) return new AppError('conflict', { cause: error });
  if (error === null || typeof error !== 'object' || !('status' in error)) return undefined;
  if (error.status === 413) return new AppError('payload_too_large', { cause: error });
  if (typeof error.status === 'number' && error.status >= 400 && error.status < 500)
    return new AppError('malformed_request', { cause: error });
  return undefined;
}

/** The only place where an error becomes a response. */
export const answerProblem: ErrorRequestHandler = (error: unknown, request, response, next) => {
  const known = error instanceof AppError ? error : fromOutside(error);
  const problem = toProblem(known ?? error, localeOf(request), requestIdOf(request));
  if (problem.status >= 500) request.log.error({ err: error }, 'A request failed');
  if (response.headersSent) {
    next(error);
    return;
  }
  problem.instance = request.originalUrl.split('?')[0] ?? '/';
  if (problem.retryAfter !== undefined) response.setHeader('Retry-After', problem.retryAfter);
  response.removeHeader('ETag');
  response.status(problem.status).setHeader('Content-Type', 'application/problem+json; charset=utf-8');
  response.end(JSON.stringify(problem));
};
