import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { AppError } from './app-error.ts';
import { isOwnHost } from './own-host.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * True when a request comes from our own pages, or from a program that is not a browser. Every browser sends
 * `Sec-Fetch-Site` or `Origin` with requests that change something or open a socket.
 */
export function isSameOrigin(request: IncomingMessage, publicUrl: string | undefined): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  const { origin, host } = request.headers;
  // behind a proxy the host may differ; without PUBLIC_URL the server is reached directly
  if (origin === undefined)
    return site === undefined || publicUrl !== undefined || isOwnHost(host, publicUrl);
  if (publicUrl && origin === new URL(publicUrl).origin) return true;
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin).host;
  if (!isOwnHost(from, publicUrl)) return false;
  return from === host?.toLowerCase() || (site === 'same-origin' && isOwnHost(host, publicUrl));
}

/** Refuses changes requested by another site, and bodies that a plain HTML form can send. */
export function refuseCrossSite(publicUrl: string | undefined): RequestHandler {
  return (request, _response, next) => {
    if (safeMethods.has(request.method)) return next();
    if (!isSameOrigin(request, publicUrl)) return next(new AppError('cross_site'));
    const hasBody =
      request.headers['transfer-encoding'] !== undefined ||
      Number(request.headers['content-length'] ?? 0) > 0;
    // RFC 8058: mail programs post a form; only the token in the path counts, the body is not read
    const oneClick = request.path.startsWith('/notifications/unsubscribe/');
    // a plain HTML form can send neither type; files are raw bytes
    if (hasBody && !oneClick && !request.is(['application/json', 'application/octet-stream']))
      return next(
        new AppError('malformed_request', {
          detail: {
            fr: 'Le contenu doit être envoyé en JSON (application/json).',
            en: 'The content must be sent as JSON (application/json).',
          },
        }),
      );
    next();
  };
}
