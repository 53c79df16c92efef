import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPerson } from '../../api/test/support/people.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import { expectAccessible, launchBrowser, openScreen, type Screen } from './support/browser.ts';

const email = 'couple@exemple.fr';
const password = 'trois mots sans rapport';
let browser: Browser;
let app: TestApp;
let screen: Screen;

beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp({ now: new Date().toISOString(), config: { demo: true } });
  // without a coordinator the site would begin with its set-up page
  await createPerson(app, { role: 'coordinator' });
  screen = await openScreen(browser, app.url, 360);
});
afterAll(async () => {
  await screen?.context.close();
  await browser?.close();
  await app?.close();
});

async function newestLink(): Promise<string> {
  await app.settle();
  const { body } = await app.request.get('/api/v1/demo/mails').query({ to: email }).expect(200);
  return body.items[0].link;
}

async function register(firstName: string): Promise<void> {
  const { page } = screen;
  await page.goto('/inscription');
  await page.getByLabel('Prénom').fill(firstName);
  await page.getByLabel('Nom', { exact: true }).fill('Inventés');
  await page.getByLabel('Adresse e-mail').fill(email);
  await expectAccessible(screen);
  await page.getByRole('button', { name: 'Recevoir le lien' }).click();
  await page.getByRole('heading', { name: 'Regardez vos e-mails' }).waitFor();
}

async function choosePassword(): Promise<void> {
  const { page } = screen;
  await page.getByLabel('Mot de passe').fill(password);
  await page.getByRole('button', { name: 'Créer mon compte' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/confirmer-adresse'));
}

async function signOut(): Promise<void> {
  await screen.context.clearCookies();
}

it('a couple with one mailbox has an account each, and says who enters', async () => {
  const { page } = screen;
  await register('Lou');
  await page.goto(await newestLink());
  expect(await page.getByLabel('Prénom').inputValue()).toBe('Lou');
  await screen.shoot('mailbox-1-choose-password');
  await expectAccessible(screen);
  await choosePassword();
  await signOut();

  await register('Sam');
  await page.goto(await newestLink());
  await page.getByRole('heading', { name: 'Cette adresse a déjà un compte' }).waitFor();
  await page.getByText('Lou', { exact: true }).waitFor();
  await screen.shoot('mailbox-2-known');
  await expectAccessible(screen);
  await page.getByRole('button', { name: 'Créer un compte pour une autre personne' }).click();
  expect(await page.getByLabel('Prénom').inputValue()).toBe('Sam');
  await choosePassword();
  await signOut();

  await page.goto('/connexion');
  await page.getByLabel('E-mail, téléphone ou identifiant').fill(email);
  await page.locator('input[type=password]').fill(password);
  await screen.shoot('mailbox-3-sign-in');
  await expectAccessible(screen);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.getByRole('heading', { name: 'Qui êtes-vous ?' }).waitFor();
  await screen.shoot('mailbox-4-who');
  await expectAccessible(screen);
  await page.getByRole('button', { name: /Entrer comme Sam/ }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/connexion'));
  await page
    .getByRole('button', { name: /Sam Inventés/ })
    .first()
    .waitFor({ state: 'attached' });
  await signOut();

  await page.goto('/connexion');
  await page.getByLabel('E-mail, téléphone ou identifiant').fill(email);
  await page.getByRole('button', { name: 'Recevoir un lien par e-mail' }).click();
  await page.getByText('Regardez vos e-mails').waitFor();
  await page.goto(await newestLink());
  await page.getByRole('button', { name: /Entrer comme Lou/ }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/connexion'));
  await page
    .getByRole('button', { name: /Lou Inventés/ })
    .first()
    .waitFor({ state: 'attached' });
  expect(screen.errors).toEqual([]);
}, 120_000);
