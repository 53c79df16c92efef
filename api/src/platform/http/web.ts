import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import sirv from 'sirv';

const ownPaths = /^\/(api|socket\.io|health|ready|metrics)(\/|$)/;

/**
 * Serves the built web: hashed files cached for a year, packed as the build has packed them, and the uncached page for every
 * route of the app.
 */
export function serveWeb(directory: string): RequestHandler[] {
  const page = join(directory, 'index.html');
  return [
    ...(existsSync(directory) ? [filesOf(directory)] : []),
    (request, response, next) => {
      const isPage = request.method === 'GET' || request.method === 'HEAD';
      if (!isPage || ownPaths.test(request.path) || /\.[a-z0-9]+$/i.test(request.path)) return next();
      if (!request.accepts('html') || !existsSync(page)) return next();
      response.setHeader('Cache-Control', 'no-cache');
      response.sendFile(page);
    },
  ];
}

/** The files as they are at the start; a build is followed by a new start. */
const filesOf = (directory: string): RequestHandler =>
  sirv(directory, {
    brotli: true,
    gzip: true,
    etag: true,
    extensions: [],
    setHeaders(response, path) {
      const hashed = path.startsWith('/assets/');
      response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
