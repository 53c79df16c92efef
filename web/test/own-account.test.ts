import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../api/src/server.ts';
import { expectAccessible, launchBrowser, openScreen, signIn } from './support/browser.ts';

const email = 'ines@exemple.fr';
const password = 'une phrase assez longue';
const next = 'une autre phrase assez longue';
const dataDir = mkdtempSync(join(tmpdir(), 'passerelle-own-account-'));
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  server = await startServer({ dataDir, port: 0, host: 'localhost', logLevel: 'silent', rateLimits: false });
  await server.context.services.accounts.createAccount({
    email,
    firstName: 'Inès',
    lastName: 'Inventée',
    password,
    verified: true,
    memberships: [{ role: 'coordinator' }],
  });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

it('somebody sees where they are signed in, ends it there, and changes their password', async () => {
  const phone = await openScreen(browser, server.url, 360);
  await signIn(phone, email, password);
  const desk = await openScreen(browser, server.url, 1280);
  await signIn(desk, email, password);

  await phone.page.goto('/compte');
  const devices = phone.page.locator('.p-account-session');
  await devices.nth(1).waitFor();
  expect(await devices.count()).toBe(2);
  expect(await devices.getByText('Cet appareil').count()).toBe(1);
  await expectAccessible(phone);
  await phone.shoot('own-account-360');
  await phone.page.getByRole('button', { name: /^Déconnecter : / }).click();
  await phone.page.getByText('L’appareil est déconnecté.').waitFor();
  await expect.poll(() => devices.count()).toBe(1);

  await desk.page.goto('/compte');
  await desk.page.waitForURL((url) => url.pathname === '/connexion');
  await signIn(desk, email, password);

  await desk.page.goto('/compte');
  await desk.page.getByLabel('Mot de passe actuel').fill('pas le bon');
  await desk.page.getByLabel(/Nouveau mot de passe/).fill(next);
  await desk.page.getByRole('button', { name: 'Changer mon mot de passe' }).click();
  await desk.page.getByText('Ce n’est pas votre mot de passe actuel.').waitFor();
  await expectAccessible(desk);
  await desk.shoot('own-account-1280');
  await desk.page.getByLabel('Mot de passe actuel').fill(password);
  await desk.page.getByRole('button', { name: 'Changer mon mot de passe' }).click();
  await desk.page.getByText('Votre mot de passe est changé.').waitFor();
  await phone.page.goto('/compte');
  await phone.page.waitForURL((url) => url.pathname === '/connexion');

  await desk.page.getByRole('link', { name: 'Activité de mon compte' }).click();
  await desk.page.waitForURL((url) => url.pathname === '/compte/activite');
});
