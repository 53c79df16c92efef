import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCounsellor, createPerson, testPassword } from '../../api/test/support/people.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import {
  closeScreens,
  expectAccessible,
  launchBrowser,
  openScreen,
  openSession,
  type Screen,
} from './support/browser.ts';

let browser: Browser;
let app: TestApp;
let desk: Screen;

beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp();
  const coordinator = await createPerson(app, { role: 'coordinator' });
  desk = await openScreen(browser, app.url, 1280);
  await openSession(desk, coordinator.email, testPassword);
});
afterAll(async () => {
  await closeScreens(browser);
  await app?.close();
});

it('an empty territory says what to do first, and each thing done is seen', async () => {
  const { page } = desk;
  await page.goto('/');
  const steps = page.getByRole('region', { name: 'Pour commencer' });
  await expect.poll(() => steps.getByText('À faire').count()).toBe(6);
  await expectAccessible(desk);
  await steps.getByRole('link', { name: 'Créer une structure' }).click();
  await page.getByRole('heading', { level: 1, name: 'Structures et équipes' }).waitFor();
  await page.getByRole('link', { name: 'Pilotage' }).first().click();
  await createCounsellor(app);
  await page.reload();
  await expect.poll(() => steps.getByText('Fait', { exact: true }).count()).toBe(3);
  await desk.shoot('first-steps');
  await page.setViewportSize({ width: 360, height: 740 });
  await expectAccessible(desk);
  await desk.shoot('first-steps-360');
});

it('a list without slots tells that the territory has none, not that the search is wrong', async () => {
  const { page } = desk;
  await page.goto('/offres');
  await page.getByText('Aucune offre n’est ouverte sur le territoire en ce moment.').waitFor();
  expect(desk.errors).toEqual([]);
});
