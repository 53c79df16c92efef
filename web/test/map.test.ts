import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bouclesDeSeine } from '../../api/src/directory/data/territory.ts';
import { createEmployer, createPerson, postSlot } from '../../api/test/support/people.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import {
  closeScreens,
  darkProblems,
  expectAccessible,
  launchBrowser,
  openScreen,
  type Screen,
} from './support/browser.ts';

/** The map of the slots: all of them, on tiles of a server of this test, with and without it. */

let tiles: Server;
/** False: the server of tiles refuses. */
let answers = true;
const asked: string[] = [];
let app: TestApp;
let browser: Browser;
let screen: Screen;
let page: Page;

/** INSEE codes with how many slots each has: more than the list loads at once. */
const open = { '76540': 14, '76231': 9, '76681': 5, '76758': 2, '76222': 1 };
const all = Object.values(open).reduce((sum, count) => sum + count);

const tile = `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" fill="#e8e0d0"/><path d="M0 128h256M128 0v256" stroke="#fff" stroke-width="6"/></svg>`;

beforeAll(async () => {
  tiles = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (!answers) return void response.writeHead(503).end();
    response.setHeader('content-type', 'image/svg+xml').end(tile);
  }).listen(0, '127.0.0.1');
  await once(tiles, 'listening');
  const url = `http://127.0.0.1:${(tiles.address() as AddressInfo).port}/{z}/{x}/{y}.svg`;
  browser = await launchBrowser();
  app = await startTestApp({
    now: new Date().toISOString(),
    config: { mapTiles: { url, credit: '© Tuiles d’essai' } },
  });
  const coordinator = await createPerson(app, { role: 'coordinator' });
  await coordinator.visitor
    .put('/api/v1/territory/settings')
    .set('If-Match', '0')
    .send({ name: bouclesDeSeine.name, communeCodes: bouclesDeSeine.communes })
    .expect(200);
  const employer = await createEmployer(app);
  for (const [communeCode, count] of Object.entries(open))
    for (let number = 1; number <= count; number += 1)
      await postSlot(app, employer, {
        title: `Aide en boulangerie ${communeCode}-${number}`,
        site: { address: `${number} rue Vide`, communeCode },
      });
  await app.settle();
  screen = await openScreen(browser, app.url, 1280);
  page = screen.page;
});
afterAll(async () => {
  expect(screen?.errors).toEqual([]);
  await closeScreens(browser);
  await app?.close();
  tiles?.close();
});

const marks = () => page.locator('.p-map__mark');
/** How many slots the marks stand for. */
const onMap = () =>
  page.evaluate<number>(
    `[...document.querySelectorAll('.p-map__mark')].reduce((sum, mark) => sum + Number(mark.textContent || 1), 0)`,
  );
const shownTiles = () => page.locator('.leaflet-tile-loaded').count();

async function look(name: string): Promise<void> {
  await expectAccessible(screen);
  expect(await darkProblems(screen)).toEqual([]);
  await screen.shoot(`${name}-light`);
  await page.evaluate("document.documentElement.dataset.frTheme = 'dark'");
  await screen.shoot(`${name}-dark`);
  await page.evaluate("document.documentElement.dataset.frTheme = 'light'");
}

it('has all slots that the list counts, not only those that it has loaded, on tiles of the configured server', async () => {
  await page.goto('/offres');
  await page.getByText(`${all} offres ouvertes, 1 à 24`).waitFor();
  await expect.poll(onMap).toBe(all);
  await expect.poll(shownTiles).toBeGreaterThan(3);
  expect(asked.every((path) => /^\/\d+\/\d+\/\d+\.svg$/.test(path))).toBe(true);
  await page.getByText('© Tuiles d’essai').waitFor();
  await page.getByText('Les offres par commune (5 communes)').click();
  await page.getByText('Rouen : 14 offres').waitFor();
  await look('map-tiles');
});

it('shows the communes and the river where no tile comes, and says so', async () => {
  answers = false;
  await page.goto('/offres');
  await page.getByText('Le fond de carte ne répond pas : voici les communes seules.').waitFor();
  await page.locator('.p-map__line--inner').waitFor({ state: 'attached' });
  await page.locator('.p-map__line--river').waitFor({ state: 'attached' });
  expect(await page.locator('.p-map__label').filter({ hasText: 'Rouen' }).first().isVisible()).toBe(true);
  await expect.poll(onMap).toBe(all);
  await look('map-outlines');
});

it('is used by keyboard: a group falls apart, a place opens its slots, Escape leads back', async () => {
  await page.goto('/offres');
  await expect.poll(onMap).toBe(all);
  const before = await marks().count();
  await page.locator('.p-map__mark--several').first().focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => marks().count()).toBeGreaterThan(before);
  expect(await onMap()).toBe(all);
  // the focus stays on what the group has become
  await page.locator('.p-map__mark:focus').waitFor();
  const place = page.getByRole('button', { name: 'et 1 autre ici' });
  await place.focus();
  await page.keyboard.press('Space');
  const link = page.locator('.p-point a').first();
  await page.locator('.p-point a:focus').waitFor();
  await look('map-popup');
  await page.keyboard.press('Escape');
  await link.waitFor({ state: 'detached' });
  await page.locator('.p-map__mark[aria-label$="et 1 autre ici"]:focus').waitFor();
  await page.keyboard.press('Enter');
  await link.click();
  await page.waitForURL(/\/offres\/[0-9a-f]{24}$/);
});

it('moves with the list: a card marks its place, a place its cards, and what the map shows can be searched', async () => {
  await page.goto('/offres');
  await expect.poll(onMap).toBe(all);
  await page.locator('.p-split__list .p-card').first().hover();
  await page.locator('.p-map__mark--active').waitFor();
  await page.locator('h1').hover();
  await expect.poll(() => page.locator('.p-map__mark--active').count()).toBe(0);
  await page.getByRole('button', { name: 'offres : agrandir la carte ici' }).first().hover();
  await page.locator('.p-found--active').first().waitFor();

  await page.locator('.p-map__frame').focus();
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowLeft', '+']) await page.keyboard.press(key);
  await page.getByRole('button', { name: 'Chercher dans cette zone' }).click();
  await page.waitForURL(/zone=49\.\d+%2C\d/);
  await page.getByText(/offres? ouvertes?.* dans la zone de la carte/).waitFor();
  const counted = async () =>
    Number((await page.getByText('dans la zone de la carte').innerText()).match(/^\d+/)?.[0]);
  await expect.poll(counted).toBeLessThan(all);
  const found = await counted();
  expect(found).toBeGreaterThan(0);
  await expect.poll(onMap).toBe(found);
  await look('map-zone');
  await page.goBack();
  await page.getByText(`${all} offres ouvertes, 1 à 24`).waitFor();

  // on paper the list is whole, and neither map nor buttons
  await page.evaluate('window.print = () => { window.printed = true; }');
  await page.getByRole('button', { name: 'Imprimer' }).click();
  await expect.poll(() => page.evaluate<boolean>('window.printed === true')).toBe(true);
  expect(await page.locator('.p-split__list .p-slot-card').count()).toBe(all);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.p-map:visible, .p-slots-tools button:visible').count()).toBe(0);
  await page.emulateMedia({ media: 'screen' });
});

it('opens on request on a phone', async () => {
  answers = true;
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/offres');
  await expect.poll(() => page.locator('.p-map').count()).toBe(0);
  await page.getByRole('button', { name: 'Voir la carte' }).click();
  await expect.poll(onMap).toBe(all);
  await expect.poll(shownTiles).toBeGreaterThan(1);
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(360);
  await look('map-phone');
});
