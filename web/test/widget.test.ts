import { createServer, type Server } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEmployer, createPerson, postSlot } from '../../api/test/support/people.ts';
import { portOf } from '../../api/test/support/port.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import { closeScreens, expectAccessible, launchBrowser, openScreen, type Screen } from './support/browser.ts';

/** Open slots on a page of another site. */

let browser: Browser;
let app: TestApp;
let town: Server;
let screen: Screen;

beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp({ now: new Date().toISOString() });
  await createPerson(app, { role: 'coordinator' });
  const employer = await createEmployer(app);
  await postSlot(app, employer, { title: 'Aide en <b>boulangerie</b>', places: 2 });
  await postSlot(app, employer, { title: 'Vente en boulangerie', occupation: 'D1106', skills: [] });
  await app.settle();
  town = createServer((request, response) => {
    const filter = new URL(request.url ?? '/', 'http://ville').searchParams.get('metier') ?? '';
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': `default-src 'none'; script-src ${app.url}; connect-src ${app.url}`,
    });
    response.end(
      `<!doctype html><html lang="fr"><head><title>Ville</title></head><body><main><h1>Ville</h1><script async src="${app.url}/api/v1/open-slots/widget.js" data-occupation="${filter}"></script></main></body></html>`,
    );
  });
  await new Promise<void>((resolve) => town.listen(0, '127.0.0.1', resolve));
  screen = await openScreen(browser, `http://127.0.0.1:${portOf(town)}`, 360);
});
afterAll(async () => {
  await closeScreens(browser);
  await app?.close();
  await new Promise((resolve) => town?.close(resolve));
});

it('shows them under the strict policy of that page, and leaves nothing on the device', async () => {
  const { page } = screen;
  await page.goto('/');
  const list = page.getByRole('region', { name: 'Offres d’immersion' });
  await list.getByRole('link', { name: 'Aide en <b>boulangerie</b>' }).waitFor();
  expect(await list.getByRole('listitem').count()).toBe(2);
  const link = list.getByRole('link', { name: 'Vente en boulangerie' });
  expect(await link.getAttribute('href')).toMatch(new RegExp(`^${app.url}/offres/[0-9a-f]{24}$`));
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(screen);
    await screen.shoot(`widget-${width}`);
  }
  expect(await page.context().cookies()).toEqual([]);
  expect(await page.evaluate('localStorage.length + sessionStorage.length')).toBe(0);
  await page.goto('/?metier=D1106');
  await list.getByRole('link', { name: 'Vente en boulangerie' }).waitFor();
  expect(await list.getByRole('listitem').count()).toBe(1);
});
