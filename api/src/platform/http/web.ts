import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler } from 'express';

const ownPaths = /^\/(api|socket\.io|health|ready|metrics)(\/|$)/;

/** Serves the built web: hashed files cached for a year, and the uncached page for every route of the app. */
export function serveWeb(directory: string): RequestHandler[] {
  const page = join(directory, 'index.html');
  return [
    express.static(directory, {
      index: false,
      redirect: false,
      setHeaders(response, path) {
        const hashed = path.startsWith(join(directory, 'assets'));
        response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    }),
    (request, response, next) => {
      const isPage = request.method === 'GET' || request.method === 'HEAD';
      if (!isPage || ownPaths.test(request.path) || /\.[a-z0-9]+$/i.test(request.path)) return next();
      if (!request.accepts('html') || !existsSync(page)) return next();
      response.setHeader('Cache-Control', 'no-cache');
      response.sendFile(page);
    },
  ];
}
