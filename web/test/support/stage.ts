import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Browser, Route as Intercepted, Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import {
  type EndpointByRoute,
  endpoints,
  type Problem,
  type ResponseOf,
} from '../../../api/contract/index.ts';
import { usualSpaces } from '../../../api/test/support/spaces.ts';
import { closeScreens, launchBrowser, openScreen, type Screen } from './browser.ts';

type ApiRoute = keyof EndpointByRoute;
type Answer<R extends ApiRoute> = ResponseOf<EndpointByRoute[R]>;

/** What the page is refused: a problem document, or nothing at all. */
export class Refused {
  readonly problem: Partial<Problem> | 'offline';
  constructor(problem: Partial<Problem> | 'offline') {
    this.problem = problem;
  }
}
export const refused = (problem: Partial<Problem> | 'offline') => new Refused(problem);
/** A field that only the API knows to be wrong. */
export const wrongField = (path: string, message: string) =>
  refused({ code: 'validation_failed', status: 422, errors: [{ path, code: 'refused', message }] });

type Told<R extends ApiRoute> = Answer<R> | Refused;
export type Answers = { [R in ApiRoute]?: Told<R> | ((body: unknown) => Told<R>) };

export interface Stage extends Screen {
  /** Bodies that the page has sent to this route, in order. */
  sent(route: ApiRoute): unknown[];
  /** From now on, in place of earlier ones. */
  answer(answers: Answers): void;
  /** As at the beginning: its first answers, nothing sent, nothing kept on the device. */
  restart(): Promise<void>;
}

const dist = new URL('../../dist/', import.meta.url);
/** Read once for all pages of this process. */
const files = new Map<string, Buffer | null>();
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const patternOf = (route: ApiRoute) =>
  new RegExp(`^${route.replace(/^\w+ /, '/api/v1').replace(/:\w+/g, '[^/]+')}$`);
const parameters = (route: string) => route.split(':').length;

/**
 * The built web in a browser, with a test's answers in place of the API: a piece is tried as its reader has it, without
 * server and database. Each answer must be one that the contract allows; what has none is not found.
 */
export async function openStage(
  browser: Browser,
  answers: Answers,
  width: 360 | 1280 = 1280,
): Promise<Stage> {
  const screen = await openScreen(browser, 'http://localhost', width);
  const given = new Map<ApiRoute, unknown>();
  let bodies: { route: ApiRoute; body: unknown }[] = [];
  const answer = (more: Answers) => {
    for (const [route, told] of Object.entries(more)) given.set(route as ApiRoute, told);
  };
  answer(answers);
  const routeOf = (request: Request): ApiRoute | undefined => {
    const { pathname } = new URL(request.url());
    return [...given.keys()]
      .sort((one, other) => parameters(one) - parameters(other))
      .find((route) => route.startsWith(`${request.method()} `) && patternOf(route).test(pathname));
  };
  await screen.context.route('**/*', async (intercepted) => {
    const { pathname } = new URL(intercepted.request().url());
    if (!pathname.startsWith('/api/')) return serveFile(intercepted, pathname);
    const route = routeOf(intercepted.request());
    const body: unknown = intercepted.request().postDataJSON();
    if (route) bodies.push({ route, body });
    const told = route === undefined ? refused({ code: 'not_found', status: 404 }) : given.get(route);
    return tell(intercepted, route, typeof told === 'function' ? told(body) : told);
  });
  return {
    ...screen,
    answer,
    async restart() {
      bodies = [];
      given.clear();
      answer(answers);
      await screen.page.goto('/vide.html');
      await screen.page.evaluate(
        'localStorage.clear(); sessionStorage.clear(); caches.keys().then((all) => Promise.all(all.map((name) => caches.delete(name))))',
      );
    },
    sent: (route) => bodies.filter((each) => each.route === route).map(({ body }) => body),
  };
}

async function serveFile(intercepted: Intercepted, pathname: string): Promise<void> {
  if (pathname.startsWith('/socket.io')) return intercepted.abort();
  if (pathname === '/vide.html') return intercepted.fulfill({ body: '', contentType: 'text/html' });
  const file = extname(pathname) === '' ? 'index.html' : pathname.slice(1);
  if (!files.has(file)) files.set(file, await readFile(new URL(file, dist)).catch(() => null));
  const body = files.get(file);
  if (!body) return intercepted.fulfill({ status: 404 });
  return intercepted.fulfill({ body, contentType: types[extname(file)] ?? 'application/octet-stream' });
}

function tell(intercepted: Intercepted, route: ApiRoute | undefined, told: unknown): Promise<void> {
  if (told instanceof Refused) {
    if (told.problem === 'offline') return intercepted.abort();
    return intercepted.fulfill({
      status: told.problem.status ?? 409,
      contentType: 'application/problem+json',
      body: JSON.stringify(told.problem),
    });
  }
  const endpoint = endpoints.find((each) => each.route === route);
  if (!endpoint) throw new Error(`The contract has no ${route}`);
  if (!('response' in endpoint)) return intercepted.fulfill({ status: endpoint.status });
  return intercepted.fulfill({
    status: endpoint.status,
    contentType: 'application/json',
    body: JSON.stringify(endpoint.response.parse(told)),
  });
}

/** Two presses before the page has drawn anything. */
export const pressTwice = (page: Page, name: string) =>
  page.evaluate(`{
    const found = [...document.querySelectorAll('button')].findLast((each) => each.textContent.trim() === ${JSON.stringify(name)});
    found.click();
    found.click();
  }`);

/** What has the focus, as a screen reader names it. */
export const focused = async (page: Page) =>
  usualSpaces(
    await page.evaluate<string>(`(() => {
    const at = document.activeElement;
    const label = at?.labels?.[0]?.childNodes[0]?.textContent;
    return (label ?? at?.getAttribute('aria-label') ?? at?.textContent ?? '').trim();
  })()`),
  );

/** One page for all tests of a file; each test begins with its first answers and an empty device. */
export function setStage(answers: Answers) {
  let stage: Stage;
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
    stage = await openStage(browser, answers);
  });
  afterEach(async () => {
    expect(stage.errors).toEqual([]);
    await stage.restart();
  });
  afterAll(() => closeScreens(browser));
  return {
    stage: () => stage,
    page: () => stage.page,
    button: (name: string) => stage.page.getByRole('button', { name, exact: true }),
    said: (text: string) => stage.page.getByText(text, { exact: true }),
  };
}
