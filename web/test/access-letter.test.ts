import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Letter, readLetter } from '../../api/test/support/access-letter.ts';
import { beginPathway, createCounsellor, createPerson, testPassword } from '../../api/test/support/people.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import {
  closeScreens,
  expectAccessible,
  launchBrowser,
  openScreen,
  openSession,
  type Screen,
} from './support/browser.ts';

const chosen = 'mon jardin au printemps';

describe('a person without e-mail and phone', () => {
  let browser: Browser;
  let app: TestApp;
  let desk: Screen;
  let phone: Screen;
  let pathwayId: string;
  let letter: Letter;

  beforeAll(async () => {
    browser = await launchBrowser();
    app = await startTestApp({ now: new Date().toISOString(), config: { demo: true } });
    await createPerson(app, { role: 'coordinator' });
    const counsellor = await createCounsellor(app);
    pathwayId = (await beginPathway(app, counsellor)).id;
    desk = await openScreen(browser, app.url, 1280);
    phone = await openScreen(browser, app.url, 360);
    await openSession(desk, counsellor.email, testPassword);
  });
  afterAll(async () => {
    await closeScreens(browser);
    await app.close();
  });

  const show = async (screen: Screen, name: string) => {
    await screen.shoot(`access-letter-${name}`);
    await expectAccessible(screen);
  };

  it('gets a letter that the counsellor prints from the person’s page', async () => {
    const { page } = desk;
    await page.goto(`/accompagnements/personnes/${pathwayId}?onglet=acces`);
    await page.getByRole('tab', { name: /accès/ }).click();
    await page.getByText('Pas encore de compte.', { exact: true }).waitFor();
    await show(desk, 'desk-before');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Imprimer une lettre d’accès' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('lettre-acces-Personne-Fictive.pdf');
    letter = readLetter(await readFile((await file.path()) ?? ''));
    await page.getByText('La lettre est prête').waitFor();
    await page.getByText(letter.identifier).waitFor();
    await page.getByRole('button', { name: 'Renouveler la lettre' }).waitFor();
    await show(desk, 'desk-after');
  });

  it('enters its code on a phone, chooses a password and sees their own page', async () => {
    const { page } = phone;
    // the QR code opens this URL
    await page.goto(`/acces#${letter.identifier}`);
    expect(await page.getByLabel('Identifiant').inputValue()).toBe(letter.identifier);
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByText('Recopiez ce qui est écrit sur la lettre.').waitFor();
    await page.getByLabel('Code', { exact: false }).fill('AAAAA-AAAAA');
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByText(/ne vont pas ensemble/).waitFor();
    await show(phone, 'phone-wrong');
    await page.getByLabel('Code', { exact: false }).fill(letter.code.toLowerCase().replace('-', ' '));
    await page.getByRole('button', { name: 'Continuer' }).click();

    await page.getByRole('heading', { name: 'Bonjour Fatou' }).waitFor();
    await page.getByLabel('Mot de passe', { exact: false }).first().waitFor();
    const [password, again] = [
      page.locator('input[type=password]').first(),
      page.locator('input[type=password]').last(),
    ];
    await password.fill(chosen);
    await again.fill('autre chose en tout');
    await page.getByRole('button', { name: 'Enregistrer et entrer' }).click();
    await page.getByText('Les deux mots de passe ne sont pas les mêmes.').waitFor();
    await show(phone, 'phone-choice');
    await again.fill(chosen);
    await page.getByRole('button', { name: 'Enregistrer et entrer' }).click();
    await page.waitForURL((url) => url.pathname === '/');
    // the page before has a heading too
    await password.waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await show(phone, 'phone-home');
  });

  it('causes no browser error', () => {
    expect([...phone.errors, ...desk.errors]).toEqual([]);
  });
});
