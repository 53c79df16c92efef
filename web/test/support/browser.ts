import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

/** Where screenshots are kept, to be looked at. */
const shots = new URL('../shots/', import.meta.url).pathname;

let running: Promise<Browser> | undefined;

/** The one browser of this process, which its test files share: each opens screens of its own in it, and closes these. */
export async function launchBrowser(): Promise<Browser> {
  // one that has crashed must not fail the files that follow
  if (!(await running)?.isConnected()) running = launch();
  return running as Promise<Browser>;
}

/** Leaves nothing of a file behind; the browser itself ends with the process. */
export async function closeScreens(browser: Browser | undefined): Promise<void> {
  await Promise.all(browser?.contexts().map((context) => context.close()) ?? []);
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-sync',
    ],
  });
}

/** Somebody at a screen of their own: cookies, storage and size are theirs. */
export interface Screen {
  page: Page;
  context: BrowserContext;
  /** What the page complained of: must stay empty. */
  errors: string[];
  shoot(name: string): Promise<void>;
}

export async function openScreen(browser: Browser, baseURL: string, width: 360 | 1280): Promise<Screen> {
  const height = width === 360 ? 740 : 900;
  const context = await browser.newContext({
    baseURL,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width, height },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  return {
    page,
    context,
    errors,
    async shoot(name) {
      mkdirSync(shots, { recursive: true });
      await page.screenshot({ path: `${shots}${name}.png`, fullPage: true });
    },
  };
}

/** Signs in on the page, as a person does. */
export async function signIn({ page }: Screen, email: string, password: string): Promise<void> {
  await page.goto('/connexion');
  const form = page.locator('main form').filter({ has: page.locator('input[type=password]') });
  await form.getByLabel('E-mail, téléphone ou identifiant').fill(email);
  await form.locator('input[type=password]').fill(password);
  await form.getByRole('button', { name: 'Se connecter' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/connexion'));
}

/** What axe finds on the page as it stands, one sentence each. */
export async function accessibilityProblems({ page }: Screen): Promise<string[]> {
  // no frame of ours is foreign: one pass in the page itself does, and what passes need not be told
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  return violations.map(
    ({ id, help, nodes }) => `${page.url()} ${id}: ${help} (${nodes[0]?.html.slice(0, 200)})`,
  );
}

export async function expectAccessible(screen: Screen): Promise<void> {
  // a page is judged once it is drawn
  await screen.page.locator('h1').first().waitFor({ state: 'attached' });
  expect(await accessibilityProblems(screen)).toEqual([]);
}
