import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version as axeVersion } from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role, Structure } from '../../api/contract/index.ts';
import { type RunningServer, startServer } from '../../api/src/server.ts';
import { demoPassword } from '../../scripts/launch/welcome.ts';
import { fillDemoTerritory } from '../../scripts/seed/fill.ts';
import { type CheckedPages, checked } from '../src/features/legal/accessibility-results.ts';
import {
  accessibilityProblems,
  appliedRules,
  closeScreens,
  darkProblems,
  launchBrowser,
  openScreen,
  openSession,
  type Screen,
} from './support/browser.ts';
import { type Visit, visitedAddresses, visits } from './support/visits.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'passerelle-pages-'));
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  const here = {
    dataDir,
    port: 0,
    host: '127.0.0.1',
    demo: true,
    logLevel: 'silent',
    rateLimits: false,
  } as const;
  server = await startServer(here, { fill: fillDemoTerritory });
  browser = await launchBrowser();
});
afterAll(async () => {
  await closeScreens(browser);
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function enter(screen: Screen, role: Role | 'nobody'): Promise<void> {
  if (role === 'nobody') return;
  const { request } = screen.context;
  const session = await (await request.get('/api/v1/session')).json();
  const account = session.demoAccounts.find((one: { role: Role }) => one.role === role);
  expect((await request.post('/api/v1/session/demo', { data: { accountId: account.accountId } })).ok()).toBe(
    true,
  );
}

async function open({ page }: Screen, visit: Visit): Promise<string> {
  if (typeof visit === 'string') await page.goto(visit);
  else {
    const id = `main a[href^="${visit.item}"]`;
    const items = page.locator(id).and(page.locator('a:not([href$="nouvelle"], [href$="importer"])'));
    await items.first().waitFor();
    const address = await items.first().getAttribute('href');
    await page.goto(address ?? '');
  }
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await expect.poll(() => page.locator('.p-skeleton').count()).toBe(0);
  return new URL(page.url()).pathname.replace(/[0-9a-f]{24}/, 'id');
}

/** Pages whose colours are compared in the dark theme too; all of them for the accessibility statement. */
const inDark =
  /^(nobody-(offres(-id)?|aide)?|beneficiary-(mon-profil|candidatures-id|echanges-id)?|counsellor-accompagnements(-personnes(-id)?)?|employer-immersions|coordinator-pilotage)$/;
const everywhere = process.env.ACCESSIBILITY_RESULTS !== undefined;

/** The problems of the page at this width, one sentence each. */
async function complaintsAt(screen: Screen, width: number, name: string): Promise<string[]> {
  const { page } = screen;
  await page.setViewportSize({ width, height: 800 });
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  if (process.env.SHOTS) await screen.shoot(`${name}-${width}`);
  const tooWide = overflow > 0 ? [`${name} is ${overflow} px too wide at ${width}`] : [];
  const boxes = await page.locator('input[type=search]:visible').count();
  const twoBoxes = boxes > 1 ? [`${name} has ${boxes} search boxes at ${width}`] : [];
  // colours do not depend on the width
  const problems = await accessibilityProblems(screen, width === 1280);
  const dark = width === 1280 && (everywhere || inDark.test(name)) ? await darkProblems(screen) : [];
  return [...tooWide, ...twoBoxes, ...problems, ...dark];
}

/** The first and the last of each kind; `demo.long.test.ts` reads them all. */
const ofEachKind = 60;

it('documents of each kind of the demo territory are valid by their schema', async () => {
  const { db } = server.context;
  const wrong: string[] = [];
  let read = 0;
  for (const model of Object.values(db.models))
    for (const direction of [1, -1] as const)
      for (const document of await model.find().sort({ _id: direction }).limit(ofEachKind)) {
        read += 1;
        await document.validate().catch((error: Error) => wrong.push(`${model.modelName}: ${error.message}`));
      }
  expect([...new Set(wrong)]).toEqual([]);
  expect(read).toBeGreaterThan(1_000);
});

it('the demo territory has a delegation that ends within three months, of which its counsellors are warned', async () => {
  const screen = await openScreen(browser, server.url, 1280);
  await enter(screen, 'coordinator');
  const answer = await screen.context.request.get('/api/v1/structures?limit=100');
  const { items }: { items: Structure[] } = await answer.json();
  const [delegated, ...others] = items.filter(({ delegatedUntil }) => delegatedUntil);
  expect(others).toEqual([]);
  expect(delegated).toMatchObject({ kind: 'siae', version: 2 });
  const days = (Date.parse(delegated?.delegatedUntil ?? '') - Date.now()) / 86_400_000;
  expect([days > 60, days < 90]).toEqual([true, true]);
  const account = await server.context.db
    .model('Account')
    .findOne({ 'memberships.structureId': delegated?.id })
    .lean<{ email: string }>();
  const member = await openScreen(browser, server.url, 1280);
  await openSession(member, account?.email ?? '', demoPassword);
  await member.page.goto('/accompagnements/structure');
  await member.page.getByText('La délégation se termine bientôt').waitFor();
  await member.shoot('delegation-1280');
  for (const { context } of [screen, member]) await context.close();
});

const widths = [1280, 360];
const found: string[] = [];

describe('every page, at 1280 and 360 px', () => {
  it.each(Object.keys(visits) as (Role | 'nobody')[])('has no problem for %s', async (role) => {
    const screen = await openScreen(browser, server.url, 1280);
    await enter(screen, role);
    const complaints: string[] = [];
    for (const visit of visits[role]) {
      const name = `${role}${(await open(screen, visit)).replaceAll('/', '-')}`;
      for (const width of widths) complaints.push(...(await complaintsAt(screen, width, name)));
    }
    found.push(...complaints);
    expect([...complaints, ...screen.errors]).toEqual([]);
    await screen.context.close();
  });
});

/** Presses Tab until the focus has gone round, at most 60 times; returns what was under a bar of the page. */
const coveredScript = `(async () => {
  // the page scrolls to the focus with its next frame
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const at = document.activeElement;
  if (!at || at === document.body) return 'end';
  const box = at.getBoundingClientRect();
  const bars = [...document.querySelectorAll('.p-bottom, .p-sticky-action, .p-save-line, .p-selection')];
  const over = bars.find((bar) => {
    const edge = bar.getBoundingClientRect();
    return !bar.contains(at) && edge.height > 0 && box.height < edge.top && box.bottom > edge.top + 1 && box.top < edge.bottom;
  });
  const outside = box.height > 0 && (box.bottom <= 0 || box.top >= innerHeight);
  return over || outside ? (at.id || at.textContent || at.tagName).trim().slice(0, 40) : '';
})()`;
async function coveredOn({ page }: Screen): Promise<string[]> {
  const covered: string[] = [];
  for (let pressed = 0; pressed < 60; pressed += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate<string>(coveredScript);
    if (name === 'end') break;
    if (name) covered.push(`${page.url()}: ${name}`);
  }
  return covered;
}

it.each<[Role | 'nobody', Visit[]]>([
  ['nobody', ['/', '/offres', { item: '/offres/' }, '/connexion']],
  ['beneficiary', ['/', '/mon-profil', '/offres-pour-moi', { item: '/offres/' }]],
])('what is tabbed to on a phone is never under a bar, for %s', async (role, some) => {
  const screen = await openScreen(browser, server.url, 360);
  await screen.page.setViewportSize({ width: 390, height: 750 });
  await enter(screen, role);
  const covered: string[] = [];
  for (const visit of some) {
    await open(screen, visit);
    covered.push(...(await coveredOn(screen)));
  }
  expect(covered).toEqual([]);
  await screen.context.close();
});

/** `npm run docs:accessibility` keeps what was found for the accessibility statement. */
afterAll(() => {
  const file = process.env.ACCESSIBILITY_RESULTS;
  if (!file) return;
  const results: CheckedPages = {
    day: new Date().toISOString().slice(0, 10),
    engine: `axe-core ${axeVersion}`,
    browser: `Chromium ${browser.version()}`,
    widths,
    rules: appliedRules.size,
    problems: found.length,
    visits: visitedAddresses(),
  };
  writeFileSync(file, JSON.stringify(results));
});

it('the accessibility statement lists the pages that are checked here', () => {
  expect(checked.visits).toEqual(visitedAddresses());
});

it('the theme follows the device before anything is drawn, and then what one has chosen', async () => {
  const screen = await openScreen(browser, server.url, 1280);
  const { page } = screen;
  const theme = () => page.evaluate<string>('document.documentElement.dataset.frTheme');
  // what the page has without its scripts: the first paint
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/aide', { waitUntil: 'commit' });
  await expect.poll(theme).toBe('dark');
  await page.unroute('**/assets/*.js');
  await page.goto('/aide');
  await page.getByLabel('Affichage').selectOption('clair');
  expect(await theme()).toBe('light');
  await page.getByLabel('Affichage').selectOption('comme l’appareil');
  expect(await theme()).toBe('dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(theme).toBe('light');
  await screen.context.close();
});
