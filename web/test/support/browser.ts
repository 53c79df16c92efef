import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { findChromium } from '../../../scripts/launch/needs.mjs';
import { readUsualSpaces } from './spaces.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The folder of the screenshots. */
const shots = new URL('../shots/', import.meta.url).pathname;

let running: Promise<Browser> | undefined;

/** The browser that all test files of this process share; each opens its own contexts and closes them. */
export async function launchBrowser(): Promise<Browser> {
  // a crashed browser must not fail the following files
  if (!(await running)?.isConnected()) running = launch();
  return running as Promise<Browser>;
}

/** Closes the contexts of a file. The browser itself is closed with the process. */
export async function closeScreens(browser: Browser | undefined): Promise<void> {
  await Promise.all(browser?.contexts().map((context) => context.close()) ?? []);
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium() ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-sync',
    ],
  });
}

/** A browser context of one user, with its own cookies, storage and size. */
export interface Screen {
  page: Page;
  context: BrowserContext;
  /** Errors of the page; must stay empty. */
  errors: string[];
  shoot(name: string): Promise<void>;
}

export async function openScreen(
  browser: Browser,
  baseURL: string,
  width: 360 | 1280,
  worker = false,
): Promise<Screen> {
  const height = width === 360 ? 740 : 900;
  const context = await browser.newContext({
    baseURL,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width, height },
    reducedMotion: 'reduce',
    // most tests are about the network; those about its absence allow it
    serviceWorkers: worker ? 'allow' : 'block',
  });
  const page = await context.newPage();
  readUsualSpaces(page);
  page.setDefaultTimeout(20_000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  return {
    page,
    context,
    errors,
    async shoot(name) {
      if (!process.env.SHOTS) return;
      mkdirSync(shots, { recursive: true });
      await page.screenshot({ path: `${shots}${name}.png`, fullPage: true });
    },
  };
}

/** Signs in on the page, as a user does. */
export async function signIn({ page }: Screen, email: string, password: string): Promise<void> {
  await page.goto('/connexion');
  const form = page.locator('main form').filter({ has: page.locator('input[type=password]') });
  await form.getByLabel('E-mail, téléphone ou identifiant').fill(email);
  await form.locator('input[type=password]').fill(password);
  await form.getByRole('button', { name: 'Se connecter' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/connexion'));
}

/**
 * Signs in without a page, ten times as fast: for tests of something else. The caller opens the page it needs. Throws
 * when the password is refused.
 */
export async function openSession({ context }: Screen, login: string, password: string): Promise<void> {
  const answer = await context.request.post('/api/v1/session', { data: { login, password } });
  if (!answer.ok()) throw new Error(`${login} cannot sign in: ${answer.status()} ${await answer.text()}`);
}

/** Rules of axe that were applied to at least one page of this process. */
export const appliedRules = new Set<string>();

/** The problems that axe finds on the page, one sentence each; without those of colours when told so. */
export async function accessibilityProblems({ page }: Screen, colours = true): Promise<string[]> {
  // the pages have no frames: axe runs in the page itself, and is loaded once for each document
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(axeSource);
  const rules = colours ? {} : { 'color-contrast': { enabled: false } };
  const { violations, passes, incomplete } = await page.evaluate<AxeResults>(
    `axe.run(document, ${JSON.stringify({ resultTypes: ['violations'], rules })})`,
  );
  for (const { id } of [...violations, ...passes, ...incomplete]) appliedRules.add(id);
  return violations.map(
    ({ id, help, nodes }) => `${page.url()} ${id}: ${help} (${nodes[0]?.html.slice(0, 200)})`,
  );
}

/** The contrasts of the page in the dark theme that are too low, one sentence each; the theme stays as it was. */
export async function darkProblems({ page }: Screen): Promise<string[]> {
  const theme = 'document.documentElement.dataset.frTheme';
  await page.evaluate(`${theme} = 'dark'`);
  const options = { resultTypes: ['violations'], runOnly: ['color-contrast'] };
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
  await page.evaluate(`${theme} = 'light'`);
  return violations.flatMap(({ nodes }) =>
    nodes.map(({ html, any }) => `${page.url()} dark: ${html.slice(0, 120)} ${any[0]?.message ?? ''}`),
  );
}

/** Pages whose colours were checked in this process, by their addresses without ids. */
const coloured = new Set<string>();

/**
 * Comparing colours is two thirds of the check, and they seldom differ between two states of a page: they are compared
 * the first time that a page is looked at, with its first state. `pages.test.ts` compares them on every page.
 */
export async function expectAccessible(screen: Screen): Promise<void> {
  const { page } = screen;
  // checks the page once it is rendered
  await page.locator('h1').first().waitFor({ state: 'attached' });
  const path = new URL(page.url()).pathname.replace(/[0-9a-f]{24}/g, 'id');
  expect(await accessibilityProblems(screen, !coloured.has(path))).toEqual([]);
  coloured.add(path);
}
