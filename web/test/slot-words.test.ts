import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEmployer, createPerson, postSlot } from '../../api/test/support/people.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import { closeScreens, expectAccessible, launchBrowser, openScreen, type Screen } from './support/browser.ts';

/** The words and places that a visitor types are understood or asked about, never ignored. */

let browser: Browser;
let app: TestApp;
let screen: Screen;

beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp({ now: new Date().toISOString() });
  // without a coordinator the site starts with its set-up page
  await createPerson(app, { role: 'coordinator' });
  const employer = await createEmployer(app);
  await postSlot(app, employer, { title: 'Aide en cuisine', occupation: 'G1602', skills: [] });
  await app.settle();
  screen = await openScreen(browser, app.url, 1280);
});
afterAll(async () => {
  expect(screen?.errors).toEqual([]);
  await closeScreens(browser);
  await app?.close();
});

async function look(name: string): Promise<void> {
  for (const width of [1280, 360]) {
    await screen.page.setViewportSize({ width, height: 900 });
    await expectAccessible(screen);
    await screen.shoot(`${name}-${width}`);
  }
  await screen.page.setViewportSize({ width: 1280, height: 900 });
}

it('a place that is typed and not chosen is taken, with the words beside it, or asked about', async () => {
  const { page } = screen;
  await page.goto('/offres');
  await page.getByLabel('Métier ou mot').fill('cuisine');
  await page.getByLabel('Commune').fill('76000 Rouen');
  await page.getByRole('main').getByRole('button', { name: 'Rechercher' }).click();
  await page.waitForURL(/commune=76540/);
  expect(new URL(page.url()).searchParams.get('q')).toBe('cuisine');
  await page.getByText('1 offre ouverte').waitFor();

  await page.getByLabel('Commune').fill('Saint-Denis');
  await page.getByLabel('Métier ou mot').focus();
  await page.getByText('Que voulez-vous dire par « Saint-Denis » ?').waitFor();
  await look('place-asked');
  await page.getByRole('button', { name: /97400/ }).click();
  await page.waitForURL(/commune=97411/);
  expect(await page.getByText('Que voulez-vous dire').count()).toBe(0);
});

it('a place among the words is searched around, and who does not know is shown ways to begin', async () => {
  const { page } = screen;
  await page.goto('/offres');
  await page.getByLabel('Métier ou mot').fill('cuistot à Sotteville');
  await page.getByRole('main').getByRole('button', { name: 'Rechercher' }).click();
  await page.getByText('1 offre ouverte autour de Sotteville-lès-Rouen').waitFor();

  await page.getByLabel('Métier ou mot').fill('je sais pas');
  await page.getByRole('main').getByRole('button', { name: 'Rechercher' }).click();
  await page.getByRole('heading', { name: 'Pas encore d’idée ?' }).waitFor();
  await page.getByText('1 offre ouverte').waitFor();
  await look('ways-to-begin');
  await page.getByRole('button', { name: 'Cuisiner' }).click();
  await page.waitForURL(/q=cuisine/);
  await page.getByRole('link', { name: 'Aide en cuisine' }).first().waitFor();
  await page.getByRole('heading', { name: 'Pas encore d’idée ?' }).waitFor({ state: 'hidden' });
});

it('where a question finds nothing, a wider circle and near occupations lead to slots, as many as they say', async () => {
  const { page } = screen;
  await page.goto('/offres?q=cuistot&commune=76540&lieu=Rouen&rayon=5');
  await page.getByText('Aucune offre ne correspond à cette recherche.').waitFor();
  await page.getByRole('button', { name: 'Rouen et 20 km autour' }).click();
  await page.waitForURL(/rayon=20/);
  await page.getByText('1 offre ouverte').waitFor();

  await page.goto('/offres?q=pizzaiolo&commune=76540&lieu=Rouen&rayon=20');
  await page.getByText('Aucune offre ne correspond à cette recherche.').waitFor();
  await page.getByRole('heading', { name: 'Peu d’offres ici' }).waitFor();
  await look('wider');
  await page.getByRole('button', { name: /^Métier proche : / }).click();
  await page.waitForURL(/metier=G1602/);
  await page.getByRole('status').getByText('1 offre ouverte').waitFor();
  await page.getByRole('button', { name: 'Tous les métiers' }).click();
  await page.waitForURL((url) => !url.search.includes('metier'));
});
