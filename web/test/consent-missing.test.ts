import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Pathway, Slot } from '../../api/contract/index.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  personOf,
  postSlot,
  testPassword,
} from '../../api/test/support/people.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import {
  closeScreens,
  expectAccessible,
  launchBrowser,
  openScreen,
  openSession,
  type Screen,
} from './support/browser.ts';

/** Without consent to matching there are no matches, and each page says what to do. */

const noConsent = 'Vous n’avez pas donné votre accord pour la recherche';
const bakery = 'Boulangerie du Pont Imaginaire';

let browser: Browser;
let app: TestApp;
let pathway: Pathway;
let slot: Slot;
let owner: Person;
let person: Screen;
let referent: Screen;

beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp({ now: new Date().toISOString() });
  await createPerson(app, { role: 'coordinator' });
  const counsellor = await createCounsellor(app);
  slot = await postSlot(app, await createEmployer(app));
  pathway = await beginPathway(app, counsellor);
  owner = await personOf(app, pathway);
  person = await openScreen(browser, app.url, 360);
  referent = await openScreen(browser, app.url, 1280);
  await openSession(person, owner.email, testPassword);
  await openSession(referent, counsellor.email, testPassword);
});
beforeEach(() => agree(false));
afterAll(async () => {
  await closeScreens(browser);
  await app?.close();
});

async function agree(granted: boolean): Promise<void> {
  await owner.visitor.put(`/api/v1/pathways/${pathway.id}/consents/matching`).send({ granted }).expect(200);
  await app.settle();
}

it.each(['/', '/offres-pour-moi'])(
  'the person’s page %s links to the consent, and shows slots once it is given',
  async (path) => {
    const { page } = person;
    await page.goto(path);
    await page.getByText(noConsent).waitFor();
    expect(await page.getByText(bakery).count()).toBe(0);
    await expectAccessible(person);
    await person.shoot(`consent-missing-${path === '/' ? 'home' : 'slots'}`);
    await page
      .locator('.p-empty', { hasText: noConsent })
      .getByRole('link', { name: 'Choisir ce que j’accepte' })
      .click();
    await page.waitForURL('**/mes-donnees');
    // the checkbox itself is covered by its image
    await page.getByRole('switch', { name: /Utiliser mon profil/ }).focus();
    await page.keyboard.press('Space');
    await page.getByText('Accord donné. Il agit dès maintenant.').first().waitFor();
    await app.settle();
    await page.goto(path);
    await page.getByText(bakery).first().waitFor();
    expect(await page.getByText(noConsent).count()).toBe(0);
    expect(person.errors).toEqual([]);
  },
);

it('the counsellor’s page of the person links to the consents, and the page of the slot does not list the person', async () => {
  const { page } = referent;
  await page.goto(`/accompagnements/personnes/${pathway.id}?onglet=offres`);
  await page.getByText(/n’a pas encore accepté que son profil serve/).waitFor();
  expect(await page.getByText(bakery).count()).toBe(0);
  await expectAccessible(referent);
  await referent.shoot('consent-missing-counsellor');
  await page.getByRole('button', { name: 'Voir ses accords' }).click();
  await page.getByRole('switch', { name: /Utiliser le profil/ }).waitFor();
  await page.goto(`/offres/${slot.id}/personnes`);
  await page.getByText('un consentement qui manque').waitFor();
  expect(await page.getByText('Fatou').count()).toBe(0);
  expect(referent.errors).toEqual([]);
});

it('an open proposal closes when the consent is revoked, and the page says why nobody is left', async () => {
  await agree(true);
  const { page } = referent;
  await page.goto(`/offres/${slot.id}/personnes`);
  await page.getByRole('button', { name: 'Proposer', exact: true }).first().click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('button', { name: /^Proposer/ }).waitFor();
  await agree(false);
  await drawer.waitFor({ state: 'hidden' });
  await page.getByText('un consentement qui manque').waitFor();
  expect(await page.getByText('Fatou').count()).toBe(0);
  expect(referent.errors).toEqual([]);
});
