import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  postSlot,
  testPassword,
} from '../../api/test/support/people.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import { closeScreens, expectAccessible, launchBrowser, openScreen, openSession } from './support/browser.ts';

let browser: Browser;
let app: TestApp;
let counsellor: Person;

beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp({ now: new Date().toISOString() });
  // without a coordinator every page leads to the set-up
  await createPerson(app, { role: 'coordinator' });
  const employer = await createEmployer(app);
  await postSlot(app, employer, { title: 'Aide en boulangerie', publicTransport: true });
  await postSlot(app, employer, { title: 'Aide en pâtisserie', publicTransport: false });
  const idle = await createEmployer(app);
  const address = `/api/v1/establishments/${idle.establishmentId}`;
  const { body } = await idle.visitor.get(address).expect(200);
  await idle.visitor
    .patch(address)
    .set('If-Match', `${body.version}`)
    .send({ name: 'Atelier sans offre' })
    .expect(200);
  counsellor = await createCounsellor(app);
  await beginPathway(app, counsellor);
  await app.settle();
});
afterAll(async () => {
  await closeScreens(browser);
  await app?.close();
});

it('on a phone a result is seen at once, and filters fold behind a button that counts them', async () => {
  const screen = await openScreen(browser, app.url, 360);
  const { page } = screen;
  await page.goto('/offres');
  const card = page.locator('.p-slot-card h2').first();
  await card.waitFor();
  const edge = await page.evaluate<number>("document.querySelector('.p-bottom').getBoundingClientRect().top");
  const box = await card.boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(edge);
  expect(await page.locator('input[type=search]:visible').count()).toBe(1);
  await page.getByRole('button', { name: 'Filtrer' }).click();
  await page.getByRole('button', { name: 'En transports en commun' }).click();
  await page.getByText('1 offre ouverte', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Filtrer (1)' }).waitFor();
  expect(new URL(page.url()).search).toBe('?transport=oui');
  // the address is the search: it is what one shares
  await screen.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Partager cette recherche' }).click();
  await page.getByText('Le lien est copié.').waitFor();
  expect(await page.evaluate<string>('navigator.clipboard.readText()')).toBe(page.url());
  await expectAccessible(screen);
  await screen.shoot('finding-filters-360');
  await page.getByRole('button', { name: 'Effacer les filtres' }).click();
  await page.getByText('2 offres ouvertes', { exact: true }).waitFor();
  await screen.context.close();
});

it('the map of a slot loads when its reader comes near it, and nothing moves', async () => {
  const { page, context } = await openScreen(browser, app.url, 360);
  await page.goto('/offres');
  await page.locator('.p-slot-card h2 a').first().click();
  const map = page.locator('.p-map');
  await map.waitFor();
  expect(await page.locator('.leaflet-container').count()).toBe(0);
  const before = await map.boundingBox();
  await map.scrollIntoViewIfNeeded();
  await page.locator('.leaflet-container').waitFor();
  expect((await map.boundingBox())?.height).toBe(before?.height);
  await context.close();
});

it('/ leads to one search for people, companies and slots, by keyboard alone', async () => {
  const screen = await openScreen(browser, app.url, 1280);
  const { page } = screen;
  await openSession(screen, counsellor.email, testPassword);
  await page.goto('/accompagnements');
  await page.locator('html:not([data-rendered]) h1').waitFor();
  await page.keyboard.press('/');
  const name = await app.context.db
    .model('Pathway')
    .findOne()
    .lean<{ firstName: string; lastName: string }>();
  await page.keyboard.type(name?.lastName ?? '');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/recherche\?q=/);
  const people = page.getByRole('region', { name: /^Personnes que j’accompagne/ });
  await people.getByRole('link', { name: `${name?.firstName} ${name?.lastName}` }).waitFor();
  await expectAccessible(screen);
  await page.goto('/accompagnements');
  await page.locator('html:not([data-rendered]) h1').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('boulangerie');
  await page.keyboard.press('Enter');
  await page
    .getByRole('region', { name: /^Offres/ })
    .getByRole('link', { name: /Aide en boulangerie/ })
    .waitFor();
  await screen.shoot('finding-search');
  // a company without any open slot is found too, and says so
  await page.goto('/recherche?q=sans offre');
  const companies = page.getByRole('region', { name: /^Entreprises/ });
  await companies.getByRole('link', { name: 'Atelier sans offre' }).click();
  await page.getByText('Aucune offre ouverte pour le moment.').waitFor();
  await expectAccessible(screen);
  await screen.shoot('finding-company');
  await screen.context.close();
});

it('where the one search finds nothing, near occupations and a kept search lead on with the same words', async () => {
  const screen = await openScreen(browser, app.url, 1280);
  const { page } = screen;
  await openSession(screen, counsellor.email, testPassword);
  await page.goto('/recherche?q=charcutier');
  await page.getByText('Rien ne correspond à « charcutier ».').waitFor();
  const wider = page.getByRole('region', { name: 'Des offres proches de ces mots :' });
  const bakery = wider.getByRole('link', { name: /^Métier proche : Boulangerie/ });
  await bakery.waitFor();
  for (const width of [1280, 360] as const) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(screen);
    await screen.shoot(`finding-nothing-${width}`);
  }
  await bakery.click();
  await page.waitForURL(/\/offres\?.*metier=D1102/);
  await page.getByText('2 offres ouvertes', { exact: true }).waitFor();

  await page.goto('/recherche?q=charcutier');
  await page.getByRole('link', { name: 'Prévenez-moi' }).click();
  const dialog = page.getByRole('dialog', { name: 'Me prévenir des nouvelles offres' });
  await dialog.getByText('Vous cherchez : charcutier.').waitFor();
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('C’est noté').waitFor();

  await page.goto('/recherche?q=charcutier');
  await page.getByRole('link', { name: 'Chercher parmi les offres' }).click();
  await page.waitForURL(/\/offres\?q=charcutier/);
  await screen.context.close();
});

it('a slot is set aside from its page, stands in the list, and is compared with another', async () => {
  const screen = await openScreen(browser, app.url, 360);
  const { page } = screen;
  await openSession(screen, counsellor.email, testPassword);
  for (const title of ['Aide en boulangerie', 'Aide en pâtisserie']) {
    await page.goto('/offres');
    await page.getByRole('link', { name: title }).click();
    await page.getByRole('button', { name: 'Mettre de côté', exact: true }).click();
    await page.getByRole('button', { name: 'Ne plus garder', exact: true }).waitFor();
  }
  await page.goto('/offres-gardees');
  await page.getByText('2 offres gardées').waitFor();
  for (const title of ['Aide en boulangerie', 'Aide en pâtisserie'])
    await page.getByRole('button', { name: `Comparer : ${title}` }).click();
  const table = page.getByRole('region', { name: 'Comparaison' });
  await table.getByRole('row', { name: /^Y aller/ }).waitFor();
  expect(await table.getByRole('columnheader').count()).toBe(2);
  await expectAccessible(screen);
  await screen.shoot('finding-kept-360');
  await page.setViewportSize({ width: 1280, height: 900 });
  await screen.shoot('finding-kept-1280');
  await page.getByRole('button', { name: 'Ne plus garder : Aide en pâtisserie' }).click();
  await page.getByText('1 offre gardée').waitFor();
  await screen.context.close();
});
