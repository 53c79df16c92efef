import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Pathway } from '../../api/contract/index.ts';
import {
  beginPathway,
  createCounsellor,
  createPerson,
  type Person,
  testPassword,
} from '../../api/test/support/people.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import {
  closeScreens,
  expectAccessible,
  launchBrowser,
  openScreen,
  type Screen,
  signIn,
} from './support/browser.ts';

let browser: Browser;
let app: TestApp;
let coordinator: Person;
let counsellor: Person;
let pathway: Pathway;
let desk: Screen;

beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp();
  coordinator = await createPerson(app, { role: 'coordinator' });
  counsellor = await createCounsellor(app);
  pathway = await beginPathway(app, counsellor);
  for (let more = 0; more < 5; more += 1) await beginPathway(app, counsellor);
  desk = await openScreen(browser, app.url, 1280);
  await signIn(desk, counsellor.email, testPassword);
});
afterAll(async () => {
  await closeScreens(browser);
  await app?.close();
});

/** At both widths: no fault that axe finds, and a picture. */
async function look({ page, ...screen }: Screen, name: string): Promise<void> {
  await expectAccessible({ page, ...screen });
  await screen.shoot(`${name}-1280`);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectAccessible({ page, ...screen });
  await screen.shoot(`${name}-360`);
  await page.setViewportSize({ width: 1280, height: 900 });
}

it('a delay is asked for its first day, then stands beside the person until its last one', async () => {
  const { page } = desk;
  await page.goto('/accompagnements/personnes?delai=inconnu');
  await expect.poll(() => page.getByText('un jour à indiquer').count()).toBe(6);
  await look(desk, 'caseload-clocks');
  await page.goto(`/accompagnements/personnes/${pathway.id}?onglet=plan`);
  await page.getByLabel('Connue comme bénéficiaire du RSA depuis le').fill(app.clock.today());
  await page.getByRole('button', { name: 'Enregistrer ce jour' }).click();
  await page.getByText('Orientation à décider au plus tard le', { exact: false }).waitFor();
  await look(desk, 'plan-clocks');
  expect(desk.errors).toEqual([]);
});

it('the coordinator sees counts, and opens those of a step by structure', async () => {
  const screen = await openScreen(browser, app.url, 1280);
  await signIn(screen, coordinator.email, testPassword);
  const { page } = screen;
  await page.getByRole('link', { name: 'À orienter, six semaines' }).click();
  await page.getByRole('heading', { name: 'Par structure : À orienter, six semaines' }).waitFor();
  await page.getByRole('rowheader', { name: 'Mission locale d’essai' }).waitFor();
  await look(screen, 'steering-clocks');
  expect(screen.errors).toEqual([]);
});
