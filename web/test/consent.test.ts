import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Candidacy, Pathway } from '../../api/contract/index.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  personOf,
  postSlot,
  propose,
  testPassword,
} from '../../api/test/support/people.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import { expectAccessible, launchBrowser, openScreen, type Screen, signIn } from './support/browser.ts';

let browser: Browser;
let app: TestApp;
let pathway: Pathway;
let candidacy: Candidacy;
let screens: Record<'person' | 'other' | 'company', Screen>;

beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp({ now: new Date().toISOString() });
  await createPerson(app, { role: 'coordinator' });
  const referent = await createCounsellor(app);
  const other = await createCounsellor(app);
  const company = await createEmployer(app);
  pathway = await beginPathway(app, referent);
  const person = await personOf(app, pathway);
  await person.visitor
    .put(`/api/v1/pathways/${pathway.id}/consents/other_structures`)
    .send({ granted: true })
    .expect(200);
  await referent.visitor
    .post(`/api/v1/pathways/${pathway.id}/followers`)
    .send({ accountId: other.accountId })
    .expect(200);
  candidacy = await propose(app, person, pathway, await postSlot(app, company));
  screens = {
    person: await openScreen(browser, app.url, 360),
    other: await openScreen(browser, app.url, 1280),
    company: await openScreen(browser, app.url, 1280),
  };
  const people: Record<keyof typeof screens, Person> = { person, other, company };
  for (const who of ['person', 'other', 'company'] as const)
    await signIn(screens[who], people[who].email, testPassword);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

/** Takes a consent back as the person does: the switch, what it ends, the confirmation. */
async function takeBack(label: RegExp, ends: RegExp): Promise<void> {
  const { page } = screens.person;
  // the box itself lies under its drawing
  await page.getByRole('switch', { name: label }).focus();
  await page.keyboard.press('Space');
  const dialog = page.getByRole('dialog');
  await dialog.getByText(ends).waitFor();
  await expectAccessible(screens.person);
  await dialog.getByRole('button', { name: 'Reprendre l’accord' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** The page that stood open says that there is nothing any more, without being loaded again. */
async function seesNothing({ page }: Screen): Promise<number> {
  const began = performance.now();
  await page.getByRole('heading', { name: 'Cette page n’existe pas' }).waitFor();
  return performance.now() - began;
}

it('a revoked consent is seen on three screens within a second, pushed, without loading a page again', async () => {
  const { person, other, company } = screens;
  await other.page.goto(`/accompagnements/personnes/${pathway.id}`);
  await other.page.getByRole('heading', { name: /Fatou/ }).first().waitFor();
  await company.page.goto(`/candidatures/${candidacy.id}`);
  await company.page
    .getByText(/Candidat [0-9A-F]{3}/)
    .first()
    .waitFor();
  await person.page.goto('/mes-donnees');
  await person.page.getByText('Boulangerie du Pont Imaginaire').first().waitFor();
  await person.shoot('consent-person');

  await takeBack(/autre structure/, /ne suivra plus votre parcours/);
  expect(await seesNothing(other)).toBeLessThan(1_000);
  expect(await other.page.getByText('Fatou').count()).toBe(0);

  await takeBack(/sans mon nom/, /1 demande en cours sera retirée/);
  expect(await seesNothing(company)).toBeLessThan(1_000);
  expect(await company.page.getByText(/Candidat [0-9A-F]{3}/).count()).toBe(0);

  // the person's own page says it too
  await expect
    .poll(() => person.page.getByRole('switch', { name: /sans mon nom/ }).getAttribute('aria-checked'))
    .toBe('false');
  for (const screen of Object.values(screens)) expect(screen.errors).toEqual([]);
});
