import { AsyncLocalStorage } from 'node:async_hooks';
import type { Locale, Session } from '@passerelle/api/contract';
import { dehydrate, type QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { prerender } from 'react-dom/static';
import { I18nextProvider } from 'react-i18next';
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router';
import { sendRequestsBy } from '../app/api.ts';
import { firstPages } from '../app/first-pages.ts';
import { Providers } from '../app/providers.tsx';
import { createQueryClient } from '../app/query-client.ts';
import type { PageHandle } from '../app/route.ts';
import { routes } from '../app/routes.tsx';
import { sessionQuery } from '../app/session.ts';
import { startTextsOfServer } from '../i18n/text.ts';
import { fileOf, stylesOf } from './styles.ts';

export interface PageAsked {
  /** With its query, as the browser has asked. */
  url: string;
  locale: Locale;
  /** Whether the page is likely to have two columns. */
  wide: boolean;
  /** Asks the API as the visitor would: `/api/v1/session`. */
  send: (path: string, headers: Record<string, string>) => Promise<Response>;
}

/** The content of `#root`, what it was made of for `app/rendered-page.ts`, and the style sheets of the page. */
export interface PageRendered {
  html: string;
  data: unknown;
  styles: readonly string[];
}

/** Rounds of asking: what a page asks for once it has its first answers comes in the next. */
const maxRounds = 4;
const asking = new AsyncLocalStorage<PageAsked>();
const { query, dataRoutes } = createStaticHandler(routes);

sendRequestsBy((path, init) => {
  const asked = asking.getStore();
  if (!asked || init.method !== 'GET') throw new Error(`${init.method} ${path} is not for a page to send`);
  return asked.send(path, { ...(init.headers as Record<string, string>), 'accept-language': asked.locale });
});
const texts = startTextsOfServer();

/**
 * Renders a page with which visits begin (`app/first-pages.ts`), with its answers in it. Null for others, which are mostly forms, and
 * for a page that leads elsewhere, such as to the sign-in. Throws what a component throws: in its first rendering it may use only what a
 * server has.
 */
export async function renderPage(asked: PageAsked): Promise<PageRendered | null> {
  return asking.run(asked, async () => {
    const url = new URL(asked.url, 'http://localhost');
    if (!firstPages.some(({ at }) => at.test(url.pathname))) return null;
    const textOf = await texts;
    const context = await query(new Request(url));
    if (context instanceof Response) return null;
    // before the first answer is read
    const first = { now: Date.now(), wide: asked.wide };
    const client = createQueryClient();
    const { route } = context.matches.at(-1) ?? {};
    if (!isAllowed(route?.handle as PageHandle | undefined, await client.fetchQuery(sessionQuery)))
      return null;
    const router = createStaticRouter(dataRoutes, context);
    const html = await render(
      client,
      <I18nextProvider i18n={textOf(asked.locale)}>
        <Providers client={client} first={first}>
          <StaticRouterProvider router={router} context={context} hydrate={false} />
        </Providers>
      </I18nextProvider>,
    );
    if (html === null) return null;
    const data = { queries: dehydrate(client), now: first.now, wide: first.wide, locale: asked.locale };
    client.clear();
    return { html, data, styles: stylesOf(fileOf(route)) };
  });
}

/** As in `app/layout.tsx`, which leads who is not to see the page elsewhere. */
function isAllowed(handle: PageHandle | undefined, session: Session): boolean {
  const { setupNeeded, secondFactor, account, membership } = session;
  if (!handle || setupNeeded || secondFactor) return false;
  if (handle.access === 'public') return true;
  if (handle.access === 'signed-in') return account !== null;
  return membership !== null && handle.access.includes(membership.role);
}

/** Null when an answer was a refusal. */
async function render(client: QueryClient, page: ReactNode): Promise<string | null> {
  const thrown: unknown[] = [];
  for (let round = 1; ; round++) {
    const { prelude } = await prerender(page, {
      // in one piece, in its order: pieces are moved by scripts
      progressiveChunkSize: Number.POSITIVE_INFINITY,
      onError: (error) => void thrown.push(error),
    });
    const html = await new Response(prelude).text();
    if (thrown.length > 0) throw thrown[0];
    if (round === maxRounds || !(await answerAll(client))) return html;
    // what the browser asks for again may be another answer by then
    if (
      client
        .getQueryCache()
        .getAll()
        .some(({ state }) => state.status === 'error')
    )
      return null;
  }
}

/** Asks for all that the last rendering wanted and did not have. False when there was nothing. */
async function answerAll(client: QueryClient): Promise<boolean> {
  const wanted = client
    .getQueryCache()
    .getAll()
    .filter(({ state, options }) => {
      const enabled = (options as { enabled?: unknown }).enabled;
      return state.status === 'pending' && typeof options.queryFn === 'function' && enabled !== false;
    });
  await Promise.all(wanted.map((one) => one.fetch().catch(() => undefined)));
  return wanted.length > 0;
}
