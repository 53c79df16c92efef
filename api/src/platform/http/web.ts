import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Request, RequestHandler } from 'express';
import sirv from 'sirv';
import type { Config } from '../../config.ts';
import { robotsOf, type Site, sitemapOf, withHead } from './site.ts';

const ownPaths = /^\/(api|socket\.io|health|ready|metrics)(\/|$)/;

/**
 * Serves the built web: hashed files cached for a year, packed as the build has packed them, and the uncached page for every
 * route of the app. Pages for everybody have their own title and description; the others are not to be indexed.
 */
export function serveWeb(
  { webDist, publicUrl, demo }: Pick<Config, 'webDist' | 'publicUrl' | 'demo'>,
  site?: Site,
): RequestHandler[] {
  const page = join(webDist, 'index.html');
  let html: string | undefined;
  const originOf = (request: Request) => publicUrl ?? `${request.protocol}://${request.get('host')}`;
  return [
    async (request, response, next) => {
      if (request.path === '/robots.txt') response.type('text/plain').send(robotsOf(originOf(request), demo));
      else if (request.path === '/sitemap.xml')
        response.type('application/xml').send(sitemapOf(originOf(request), (await site?.paths()) ?? []));
      else next();
    },
    async (request, response, next) => {
      const isPage = request.method === 'GET' || request.method === 'HEAD';
      if (!isPage || ownPaths.test(request.path) || /\.[a-z0-9]+$/i.test(request.path)) return next();
      if (!request.accepts('html') || !existsSync(page)) return next();
      response.setHeader('Cache-Control', 'no-cache');
      // the page works without its head too
      const head = await site?.head(request.path).catch(() => null);
      if (!head) {
        if (site) response.setHeader('X-Robots-Tag', 'noindex');
        return response.sendFile(page);
      }
      html ??= readFileSync(page, 'utf8');
      response.type('html').send(withHead(html, head, originOf(request), request.path));
    },
    ...(existsSync(webDist) ? [filesOf(webDist)] : []),
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
