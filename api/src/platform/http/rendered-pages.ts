import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Request } from 'express';
import { LRUCache } from 'lru-cache';
import type { Locale } from '../../../contract/index.ts';
import type { Config } from '../../config.ts';
import type { Context } from '../context.ts';
import { describeRequest } from './access-log.ts';
import { askSelf } from './ask-self.ts';
import { escapeHtml } from './site.ts';

/** What the web's build makes of `web/src/server/pages.tsx`. */
interface PageRenderer {
  renderPage(asked: {
    url: string;
    locale: Locale;
    wide: boolean;
    send: (path: string, headers: Record<string, string>) => Promise<Response>;
  }): Promise<RenderedPage | null>;
}

/** The content of the page's root, the answers that it was made of, and its style sheets. */
interface RenderedPage {
  html: string;
  data: { locale: Locale };
  styles: readonly string[];
}

export interface RenderedPages {
  of(request: Request): Promise<RenderedPage | null>;
}

/** Milliseconds for which a page serves all who ask for it without a session; the application reads again what is older than 30 s. */
const keptMs = 5_000;
const maxKept = 200;
/** Milliseconds after which the page goes out without its content, which the application then asks for. */
const patienceMs = { auto: 1_500, always: 10_000 };
/** With `auto`: how much of the last second the process may have worked for pages to be rendered, which takes 10 to 60 ms of it. */
const maxBusy = 0.6;
const busyOverMs = 1_000;

/**
 * Renders pages, so that a slow device shows them before the application has arrived. Answers null when there is nothing to render,
 * no time for it, or when it takes too long: the page works without.
 */
export function renderedPages(
  { webDist, serverRendering }: Pick<Config, 'webDist' | 'serverRendering'>,
  log: Pick<Context['log'], 'warn'>,
): RenderedPages {
  const file = join(webDist, '.server/pages.js');
  const isBusy = serverRendering === 'auto' ? watchLoad() : () => false;
  const kept = new LRUCache<string, Promise<RenderedPage | null>>({ max: maxKept, ttl: keptMs });
  let renderer: Promise<PageRenderer> | undefined;

  async function render(request: Request, locale: Locale, wide: boolean): Promise<RenderedPage | null> {
    const { originalUrl: url, ip = '127.0.0.1', app } = request;
    const { cookie } = request.headers;
    try {
      renderer ??= import(pathToFileURL(file).href) as Promise<PageRenderer>;
      const { renderPage } = await renderer;
      const send = (path: string, headers: Record<string, string>) =>
        askSelf(app, path, { ...headers, ...(cookie && { cookie }) }, ip);
      return await renderPage({ url, locale, wide, send });
    } catch (error) {
      log.warn({ err: error, req: describeRequest(request) }, 'a page was sent without its content');
      return null;
    }
  }

  return {
    async of(request) {
      if (serverRendering === 'never' || !existsSync(file)) return null;
      const locale = request.acceptsLanguages('fr', 'en') === 'en' ? 'en' : 'fr';
      const wide = !/Mobi/.test(request.get('user-agent') ?? '');
      const key = request.headers.cookie ? undefined : `${locale} ${wide} ${request.originalUrl}`;
      let page = key && kept.get(key);
      if (!page) {
        if (isBusy()) return null;
        page = render(request, locale, wide);
        if (key) kept.set(key, page);
      }
      return await Promise.race([page, delay(patienceMs[serverRendering], null, { ref: false })]);
    },
  };
}

/** Whether this process has worked for more than `maxBusy` of the last second or so. */
function watchLoad(): () => boolean {
  let since = performance.eventLoopUtilization();
  let busy = false;
  return () => {
    const until = performance.eventLoopUtilization();
    const { idle, active, utilization } = performance.eventLoopUtilization(until, since);
    if (idle + active < busyOverMs) return busy;
    since = until;
    busy = utilization > maxBusy;
    return busy;
  };
}

/** The built page with its content. A style that an element has by itself is set by a script, as the policy demands. */
export function withContent(page: string, { html, data, styles }: RenderedPage): string {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  const content = html.replaceAll(' style="', ' data-style="');
  const links = styles.map((href) => `<link rel="stylesheet" crossorigin href="${escapeHtml(href)}">`);
  return page
    .replace(/<link rel="stylesheet"[^>]*>/g, '')
    .replace('</head>', () => `${links.join('')}</head>`)
    .replace(/<html lang="\w+"/, () => `<html lang="${data.locale}" data-rendered="${data.locale}"`)
    .replace(
      /<div id="root">[\s\S]*?<\/div>(\s*<script>)/,
      (_shell, script) =>
        `<div id="root">${content}</div><script type="application/json" id="page-data">${json}</script>${script}`,
    );
}
