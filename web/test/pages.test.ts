import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role, Structure } from '../../api/contract/index.ts';
import { type RunningServer, startServer } from '../../api/src/server.ts';
import { demoPassword } from '../../scripts/launch/welcome.ts';
import { fillDemoTerritory } from '../../scripts/seed/fill.ts';
import {
  accessibilityProblems,
  closeScreens,
  launchBrowser,
  openScreen,
  openSession,
  type Screen,
} from './support/browser.ts';

/** The URLs of each role; `item` follows the first link of that kind on the previous page. */
const visits: Record<Role | 'nobody', readonly (string | { item: string })[]> = {
  nobody: [
    '/',
    '/offres',
    { item: '/offres/' },
    '/connexion',
    '/inscription',
    '/mot-de-passe-oublie',
    '/rdv',
    '/demo/mails',
  ],
  beneficiary: [
    '/',
    '/mon-profil',
    '/offres-pour-moi',
    { item: '/offres/' },
    '/candidatures',
    { item: '/candidatures/' },
    '/echanges',
    { item: '/echanges/' },
    '/mes-donnees',
    '/mon-historique',
    '/mes-rendez-vous',
    '/mes-recherches',
    '/notifications',
    '/compte',
    '/moi',
  ],
  counsellor: [
    '/accompagnements',
    '/accompagnements/personnes/nouvelle',
    '/accompagnements/entreprises',
    '/accompagnements/a-joindre',
    '/accompagnements/inviter',
    '/accompagnements/lettres',
    '/accompagnements/structure/messages',
    '/accompagnements/agenda',
    '/accompagnements/disponibilites',
    '/accompagnements/personnes',
    { item: '/accompagnements/personnes/' },
    '/accompagnements/structure',
    { item: '/accompagnements/structure/' },
    '/offres',
    { item: '/offres/' },
    '/mes-recherches',
    '/candidatures',
    { item: '/candidatures/' },
    '/echanges',
    { item: '/echanges/' },
  ],
  employer: [
    '/immersions',
    '/immersions/offres/nouvelle',
    '/immersions/etablissement',
    '/immersions/equipe',
    '/immersions/rejoindre',
    '/candidatures',
    { item: '/candidatures/' },
    '/echanges',
    { item: '/echanges/' },
    '/immersions',
    { item: '/immersions/offres/' },
  ],
  coordinator: [
    '/pilotage',
    '/pilotage/territoire',
    '/pilotage/structures',
    '/pilotage/entreprises',
    '/pilotage/comptes',
  ],
};

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

async function open({ page }: Screen, visit: string | { item: string }): Promise<string> {
  if (typeof visit === 'string') await page.goto(visit);
  else {
    const id = `main a[href^="${visit.item}"]`;
    const items = page.locator(id).and(page.locator('a:not([href$="nouvelle"])'));
    await items.first().waitFor();
    const address = await items.first().getAttribute('href');
    await page.goto(address ?? '');
  }
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await expect.poll(() => page.locator('.p-skeleton').count()).toBe(0);
  return new URL(page.url()).pathname.replace(/[0-9a-f]{24}/, 'id');
}

/** The problems of the page at this width, one sentence each. */
async function complaintsAt(screen: Screen, width: number, name: string): Promise<string[]> {
  const { page } = screen;
  await page.setViewportSize({ width, height: 800 });
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  if (process.env.SHOTS) await screen.shoot(`${name}-${width}`);
  const tooWide = overflow > 0 ? [`${name} is ${overflow} px too wide at ${width}`] : [];
  // colours do not depend on the width
  return [...tooWide, ...(await accessibilityProblems(screen, width === 1280))];
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

describe('every page, at 1280 and 360 px', () => {
  it.each(Object.keys(visits) as (Role | 'nobody')[])('has no problem for %s', async (role) => {
    const screen = await openScreen(browser, server.url, 1280);
    await enter(screen, role);
    const complaints: string[] = [];
    for (const visit of visits[role]) {
      const name = `${role}${(await open(screen, visit)).replaceAll('/', '-')}`;
      for (const width of [1280, 360]) complaints.push(...(await complaintsAt(screen, width, name)));
    }
    expect([...complaints, ...screen.errors]).toEqual([]);
    await screen.context.close();
  });
});
