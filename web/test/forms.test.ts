import type { Browser, Locator, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmployer, createPerson, testPassword } from '../../api/test/support/people.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import { closeScreens, launchBrowser, openScreen, openSession, type Screen } from './support/browser.ts';

let browser: Browser;
let app: TestApp;
let desk: Screen;

beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp({ now: new Date().toISOString() });
  await createPerson(app, { role: 'coordinator' });
  const employer = await createEmployer(app);
  desk = await openScreen(browser, app.url, 1280);
  await openSession(desk, employer.email, testPassword);
});
afterAll(async () => {
  expect(desk?.errors ?? []).toEqual([]);
  await closeScreens(browser);
  await app?.close();
});

/** Requests with this method and path that the page has sent since the call. */
function sent(page: Page, method: string, path: string): string[] {
  const urls: string[] = [];
  page.on('request', (request) => {
    if (request.method() === method && new URL(request.url()).pathname.startsWith(`/api/v1${path}`))
      urls.push(request.url());
  });
  return urls;
}

/** Clicks twice before the page renders again. */
const pressTwice = (page: Page, name: string) =>
  page.evaluate(`{
    const found = [...document.querySelectorAll('button')].find((each) => each.textContent === ${JSON.stringify(name)});
    found.click();
    found.click();
  }`);

const hasFocus = async (field: Locator) => (await field.and(field.page().locator(':focus')).count()) === 1;

/** Replaces the API's response to changes by `answer`; reads still go to the API. */
const answerChanges = (page: Page, answer: (route: Route) => Promise<void>) =>
  page.route('**/api/v1/establishments/*', (route) =>
    route.request().method() === 'PATCH' ? answer(route) : route.fallback(),
  );

describe('the form of an establishment', () => {
  it('shows what is missing before it is sent, and moves the focus there', async () => {
    const { page } = desk;
    await page.goto('/immersions/etablissement');
    const requests = sent(page, 'PATCH', '/establishments');
    await page.getByLabel('Nom', { exact: true }).fill(' ');
    await page.getByLabel('Adresse', { exact: true }).fill('');
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await page.getByText('Remplissez ce champ.').first().waitFor();
    expect(await page.getByText('Remplissez ce champ.').count()).toBe(2);
    await expect
      .poll(() => hasFocus(page.getByLabel('Nom', { exact: true })), { timeout: 10_000 })
      .toBe(true);
    expect(requests).toEqual([]);
  });

  it('keeps the values when there is no response, and sends one request for two clicks', async () => {
    const { page } = desk;
    await page.getByLabel('Nom', { exact: true }).fill('Atelier du Pont Imaginaire');
    await page.getByLabel('Adresse', { exact: true }).fill('4 quai Imaginaire');
    await answerChanges(page, (route) => route.abort());
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await page.getByRole('alert').getByText('Le serveur ne répond pas.').waitFor();
    expect(await page.getByLabel('Nom', { exact: true }).inputValue()).toBe('Atelier du Pont Imaginaire');
    await page.unroute('**/api/v1/establishments/*');
    const requests = sent(page, 'PATCH', '/establishments');
    await pressTwice(page, 'Enregistrer');
    await page.getByText('C’est enregistré.').waitFor();
    await page.waitForURL('**/immersions');
    expect(requests).toHaveLength(1);
  });

  it('shows an error of the API on its field', async () => {
    const { page } = desk;
    await page.goto('/immersions/etablissement');
    await answerChanges(page, (route) =>
      route.fulfill({
        status: 422,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          code: 'validation_failed',
          errors: [{ path: 'body.address', code: 'unknown_street', message: 'Cette rue n’existe pas.' }],
        }),
      }),
    );
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await page.getByText('Cette rue n’existe pas.').waitFor();
    await expect
      .poll(() => hasFocus(page.getByLabel('Adresse', { exact: true })), { timeout: 10_000 })
      .toBe(true);
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.unroute('**/api/v1/establishments/*');
  });
});

describe('the form of a slot', () => {
  it('moves the focus to what is missing, and saves one draft for two clicks', async () => {
    const { page } = desk;
    await page.goto('/immersions/offres/nouvelle');
    const requests = sent(page, 'POST', '/slots');
    await page.getByRole('button', { name: 'Publier l’offre', exact: true }).click();
    await page.getByText('Choisissez un métier dans la liste.').waitFor();
    await expect.poll(() => hasFocus(page.getByLabel(/^Quel métier/)), { timeout: 10_000 }).toBe(true);
    expect(requests.filter((url) => url.endsWith('/slots'))).toEqual([]);

    await page.getByLabel(/^Quel métier/).fill('boulang');
    await page.getByRole('listbox').getByRole('option').first().click();
    await page.getByLabel(/^Heures par semaine/).fill('60');
    await page.getByRole('button', { name: 'Garder en brouillon', exact: true }).click();
    await expect.poll(() => hasFocus(page.getByLabel(/^Heures par semaine/)), { timeout: 10_000 }).toBe(true);
    expect(await page.getByLabel(/^Titre de l’offre/).inputValue()).not.toBe('');

    await page.getByLabel(/^Heures par semaine/).fill('35');
    const before = requests.filter((url) => url.endsWith('/slots')).length;
    await pressTwice(page, 'Garder en brouillon');
    await page.getByText('Votre brouillon est gardé.').waitFor();
    expect(requests.filter((url) => url.endsWith('/slots')).length - before).toBe(1);
  });
});
