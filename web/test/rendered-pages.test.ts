import type { Browser, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  postSlot,
  propose,
  testPassword,
} from '../../api/test/support/people.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import { closeScreens, launchBrowser, openScreen, openSession } from './support/browser.ts';

let browser: Browser;
let app: TestApp;

beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp({ now: new Date().toISOString() });
  await createPerson(app, { role: 'coordinator' });
  const employer = await createEmployer(app);
  await postSlot(app, employer, { title: 'Aide en boulangerie' });
  await postSlot(app, employer, { title: 'Aide en pâtisserie' });
  await app.settle();
});
afterAll(async () => {
  await closeScreens(browser);
  await app?.close();
});

it('a visitor reads slots, and somebody signed in their own page, before any script has come', async () => {
  const context = await browser.newContext({
    ...{ baseURL: app.url, locale: 'fr-FR', javaScriptEnabled: false },
    viewport: { width: 360, height: 740 },
  });
  const page = await context.newPage();
  await page.goto('/offres');
  await page.getByRole('link', { name: 'Aide en boulangerie' }).click();
  await page.getByRole('heading', { level: 1, name: 'Aide en boulangerie' }).waitFor();
  await page.goto('/connexion');
  const password = page.locator('input[type=password]');
  await password.fill('un secret bien gardé');
  await password.press('Enter');
  expect(page.url()).not.toContain('secret');
  const employer = await createEmployer(app);
  const data = { login: employer.email, password: testPassword };
  expect((await context.request.post('/api/v1/session', { data })).ok()).toBe(true);
  await page.goto('/immersions');
  await page.getByRole('heading', { level: 1, name: 'Mes immersions' }).waitFor();
  await context.close();
});

it('what is typed and pressed before the application has come is done when it has, and nothing is asked twice', async () => {
  const screen = await openScreen(browser, app.url, 1280);
  const { page } = screen;
  const held: Route[] = [];
  let open = false;
  await page.route('**/assets/*.js', (route) => (open ? route.continue() : void held.push(route)));
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/v1/')) asked.push(pathname);
  });
  await page.goto('/offres', { waitUntil: 'commit' });
  await page.getByRole('link', { name: 'Aide en pâtisserie' }).waitFor();
  await page.getByLabel('Métier ou mot').fill('boulangerie');
  // while React takes the page over it hears what is pressed: it must not be done at once and again
  const root = 'document.getElementById("root")';
  await page.evaluate(`window.heard = 0; ${root}.addEventListener('click', () => { window.heard += 1; })`);
  await page.getByRole('button', { name: 'Rechercher' }).click();
  expect(await page.evaluate('window.heard')).toBe(0);
  expect(new URL(page.url()).search).toBe('');
  open = true;
  for (const route of held) await route.continue();
  await page.waitForURL('**/offres?q=boulangerie');
  // the list that came with the page is not asked for, only that of the search
  await expect.poll(() => asked.filter((path) => path === '/api/v1/slots')).toHaveLength(1);
  expect(asked).not.toContain('/api/v1/session');
  expect(screen.errors).toEqual([]);
  held.length = 0;
  open = false;
  await page.goto('/offres', { waitUntil: 'commit' });
  await page.getByLabel('Moment').selectOption('Le matin');
  open = true;
  for (const route of held) await route.continue();
  await page.waitForURL('**/offres?moment=matin');
});

it('a file that is chosen before the application has come is sent when it has', async () => {
  const counsellor = await createCounsellor(app);
  const employer = await createEmployer(app);
  const consentGivenOn = app.context.clock.today();
  const slot = await postSlot(app, employer, { title: 'Aide en cuisine' });
  const { id } = await propose(app, counsellor, await beginPathway(app, counsellor), slot, {
    consentGivenOn,
  });
  const screen = await openScreen(browser, app.url, 360);
  await openSession(screen, counsellor.email, testPassword);
  const { page } = screen;
  const held: Route[] = [];
  await page.route('**/assets/*.js', (route) => void held.push(route));
  await page.goto(`/echanges/${id}`, { waitUntil: 'commit' });
  const buffer = Buffer.from(
    '%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n',
  );
  const file = { name: 'attestation.pdf', mimeType: 'application/pdf', buffer };
  await page.locator('input[type=file]').setInputFiles(file);
  for (const route of held.splice(0)) await route.continue();
  await page.unroute('**/assets/*.js');
  await page.getByRole('link', { name: 'attestation.pdf', exact: true }).waitFor();
  expect(screen.errors).toEqual([]);
});

it('a page in the language of the device replaces one that was written in another', async () => {
  const screen = await openScreen(browser, app.url, 1280);
  const { page } = screen;
  await page.addInitScript("localStorage.setItem('passerelle.locale', 'en')");
  await page.goto('/offres');
  await page.getByRole('heading', { level: 1, name: 'Immersions of the territory' }).waitFor();
  expect(screen.errors).toEqual([]);
});

it('a second visit by the same person is written, too, with what has changed', async () => {
  const employer = await createEmployer(app);
  const screen = await openScreen(browser, app.url, 360);
  await openSession(screen, employer.email, testPassword);
  const { page } = screen;
  await page.goto('/immersions');
  await page.getByRole('heading', { level: 1, name: 'Mes immersions' }).waitFor();
  await postSlot(app, employer, { title: 'Vente de légumes' });
  const written = await (
    await screen.context.request.get('/immersions', { headers: { accept: 'text/html' } })
  ).text();
  expect(written).toContain('Vente de légumes');
});

it('pages that are written at the same time hold only what is their reader’s', async () => {
  const people = await Promise.all([createEmployer(app), createEmployer(app), createEmployer(app)]);
  const titles = ['Pliage de cartons', 'Accueil du public', 'Entretien des vélos'];
  for (const [at, person] of people.entries()) await postSlot(app, person, { title: titles[at] ?? '' });
  const readers = await Promise.all(
    people.map(async (person) => {
      const screen = await openScreen(browser, app.url, 360);
      await openSession(screen, person.email, testPassword);
      return screen;
    }),
  );
  const pages = await Promise.all(
    [...readers, ...readers, ...readers].map(async ({ context }) =>
      (await context.request.get('/immersions')).text(),
    ),
  );
  for (const [at, page] of pages.entries())
    expect(titles.filter((title) => page.includes(title))).toEqual(
      page.includes('data-rendered') ? [titles[at % 3]] : [],
    );
  expect(pages.filter((page) => page.includes('data-rendered')).length).toBeGreaterThan(3);
});
