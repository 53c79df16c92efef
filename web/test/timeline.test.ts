import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addVenue } from '../../api/test/support/factories/appointments.ts';
import { signedConvention } from '../../api/test/support/factories/conventions.ts';
import { createPerson, signInAgain, testPassword } from '../../api/test/support/people.ts';
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
let trio: Awaited<ReturnType<typeof signedConvention>>;

beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp();
  // without one, the site asks to be set up first
  await createPerson(app, { role: 'coordinator' });
  trio = await signedConvention(app);
  await trio.counsellor.visitor
    .post(`/api/v1/pathways/${trio.pathwayId}/convocations`)
    .send({
      ...{ clientId: crypto.randomUUID(), motive: 'follow_up', minutes: 60 },
      ...{ startsAt: '2026-03-12T09:00:00Z', venueId: await addVenue(trio.counsellor) },
    })
    .expect(201);
  app.clock.set('2026-03-13T10:00:00Z');
  await signInAgain(trio.counsellor);
  for (let n = 0; n < 60; n += 1)
    await trio.counsellor.visitor
      .post(`/api/v1/pathways/${trio.pathwayId}/reach-calls`)
      .send({ clientId: crypto.randomUUID(), outcome: 'no_reply' })
      .expect(201);
});
afterAll(async () => {
  await closeScreens(browser);
  await app?.close();
});

async function look({ page, ...screen }: Screen, name: string): Promise<void> {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible({ page, ...screen });
    await screen.shoot(`${name}-${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

it('a counsellor reads everything that happened, filters it, prints all of it and takes it as a table', async () => {
  const desk = await openScreen(browser, app.url, 1280);
  const { page } = desk;
  await page.addInitScript('window.print = () => { document.body.dataset.printed = "yes"; }');
  await openSession(desk, trio.counsellor.email, testPassword);
  await page.goto(`/accompagnements/personnes/${trio.pathwayId}`);
  await page.getByRole('tab', { name: 'Parcours' }).click();
  await page.getByRole('heading', { level: 3, name: 'vendredi 13 mars' }).waitFor();
  await expect.poll(() => page.getByText('Appel : sans réponse').count()).toBeGreaterThan(40);
  await page.getByRole('button', { name: 'Imprimer' }).click();
  await page.locator('body[data-printed]').waitFor();
  expect(await page.getByText('Dossier ouvert').count()).toBe(1);
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByText('Parcours de Fatou Personne-Fictive, imprimé le').isVisible()).toBe(true);
  for (const hidden of [page.getByRole('button', { name: 'Imprimer' }), page.getByLabel('Sujet')])
    expect(await hidden.isVisible()).toBe(false);
  await desk.shoot('timeline-print');
  await page.emulateMedia({ media: null });

  await page.getByLabel('Jusqu’au').fill('2026-03-02');
  await expect.poll(() => page.getByText('Appel : sans réponse').count()).toBe(0);
  await look(desk, 'timeline');
  await page.getByLabel('Sujet').selectOption({ label: 'Conventions et signatures' });
  await expect.poll(() => page.getByText('Candidature acceptée').count()).toBe(0);
  await page.getByText('Convention signée par l’entreprise').waitFor();
  expect(page.url()).toContain('onglet=parcours&au=2026-03-02&sujet=conventions');
  await page.reload();
  await page.getByText('Convention signée par l’entreprise').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Télécharger le tableau' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('parcours-2026-03-13.csv');
  await page.getByRole('link', { name: 'Convention signée par l’entreprise' }).click();
  await page.waitForURL(/\/convention\//);
  expect(desk.errors).toEqual([]);
});

it('the person reads their own in plain words', async () => {
  const phone = await openScreen(browser, app.url, 360);
  await openSession(phone, trio.person.email, testPassword);
  await phone.page.goto('/moi');
  await phone.page.getByRole('link', { name: 'Ce qui s’est passé' }).click();
  await phone.page.getByText('Votre dossier a été ouvert').waitFor();
  await phone.page.getByText('Convention signée par vous').waitFor();
  expect(await phone.page.getByText('Appel :').count()).toBe(0);
  await look(phone, 'my-timeline');
  expect(phone.errors).toEqual([]);
});
