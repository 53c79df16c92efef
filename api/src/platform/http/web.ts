import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Request, RequestHandler } from 'express';
import sirv from 'sirv';
import type { Config } from '../../config.ts';
import { type RenderedPages, withContent } from './rendered-pages.ts';
import { robotsOf, type Site, sitemapOf, withHead } from './site.ts';

const ownPaths = /^\/(api|socket\.io|health|ready|metrics)(\/|$)/;

/**
 * Serves the hashed files of the built web, cached for a year, packed as the build has packed them. Before the headers of pages,
 * which say nothing about scripts, styles and fonts and are most of a small file: 36 kB for a page of forty files.
 */
export function serveAssets(directory: string): RequestHandler {
  const files = existsSync(directory) ? filesOf(directory) : undefined;
  return (request, response, next) => {
    if (!files || !request.path.startsWith('/assets/')) return next();
    response.setHeader('X-Content-Type-Options', 'nosniff');
    files(request, response, next);
  };
}

/**
 * Serves the other files of the built web, and the uncached page for every route of the app. Pages for everybody have their own title and description; the others are not to be indexed.
 */
export function serveWeb(
  { webDist, publicUrl, demo }: Pick<Config, 'webDist' | 'publicUrl' | 'demo'>,
  site?: Site,
  pages?: RenderedPages,
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
      // the page works without its head and its content too
      const [head, rendered] = await Promise.all([
        site?.head(request.path).catch(() => null),
        pages?.of(request) ?? null,
      ]);
      if (!head && site) response.setHeader('X-Robots-Tag', 'noindex');
      if (pages) response.vary('Cookie').vary('Accept-Language').vary('User-Agent');
      // what only the visitor may see is kept nowhere
      response.setHeader(
        'Cache-Control',
        rendered && (!head || request.headers.cookie) ? 'no-store' : 'no-cache',
      );
      if (!head && !rendered) return response.sendFile(page);
      html ??= readFileSync(page, 'utf8');
      const named = head ? withHead(html, head, originOf(request), request.path) : html;
      response.type('html').send(rendered ? withContent(named, rendered) : named);
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
