import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type HttpLogger, pinoHttp } from 'pino-http';
import type { Logger } from '../log.ts';

const names = /^[a-z][a-z_.-]{0,39}$|^[a-z0-9_.-]{1,20}$/;
const ids = /^[0-9a-f]{24}$|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^[A-Z]\d{4}$/;

/** Asked every few seconds. */
const unlogged = ['/health', '/ready', '/metrics'];

/** A path without secrets and typed text: only known words and ids stay. */
function describePath(path: string): string {
  const [, first] = path.split('/');
  if (first === 'assets' && /^[\w./-]*$/.test(path)) return path;
  return path
    .split('/')
    .map((part) => (part === '' || names.test(part) || ids.test(part) ? part : '…'))
    .join('/');
}

/** What is logged of a request: no body, no header, no address, and only the names of its query fields. */
export function describeRequest(request: { id?: unknown; method?: string; url?: string }) {
  const [path = '', search = ''] = (request.url ?? '').split('?');
  return {
    id: request.id,
    method: request.method,
    path: describePath(path),
    query: [...new Set(new URLSearchParams(search).keys())].map((name) =>
      names.test(name.toLowerCase()) ? name : '…',
    ),
  };
}

/** Gives every request an id (`X-Request-Id` of the response) and logs one line per request. */
export function accessLog(log: Logger): HttpLogger<IncomingMessage, ServerResponse> {
  return pinoHttp<IncomingMessage, ServerResponse>({
    logger: log,
    genReqId(_request, response) {
      const id = randomUUID();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    wrapSerializers: false,
    serializers: {
      req: describeRequest,
      res: (response: ServerResponse) => ({ status: response.statusCode }),
    },
    customLogLevel(_request, response, error) {
      if (error || response.statusCode >= 500) return 'error';
      return response.statusCode === 429 ? 'warn' : 'info';
    },
    autoLogging: { ignore: ({ url = '' }) => unlogged.includes(url) },
  });
}
