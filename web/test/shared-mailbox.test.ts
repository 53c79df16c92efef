import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPerson } from '../../api/test/support/people.ts';
import { type SmsProviderServer, startSmsProvider } from '../../api/test/support/sms-provider.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import { closeScreens, expectAccessible, launchBrowser, openScreen, type Screen } from './support/browser.ts';

const email = 'couple@exemple.fr';
const password = 'trois mots sans rapport';
let browser: Browser;
let app: TestApp;
let phones: SmsProviderServer;
let screen: Screen;

beforeAll(async () => {
  browser = await launchBrowser();
  phones = await startSmsProvider();
  app = await startTestApp({ now: new Date().toISOString(), config: { demo: true, sms: phones.config } });
  // without a coordinator the site starts with its set-up page
  await createPerson(app, { role: 'coordinator' });
  screen = await openScreen(browser, app.url, 360);
});
afterAll(async () => {
  await screen?.context.close();
  await closeScreens(browser);
  await app?.close();
  await phones?.close();
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

it('a couple who share a mailbox have an account each, and choose theirs at sign-in', async () => {
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

async function newestCode(): Promise<string> {
  await app.settle();
  return /^\d{6}/.exec(phones.received.at(-1)?.text ?? '')?.[0] ?? '';
}

it('a couple who share a phone sign in with a code, and choose their account', async () => {
  const { page } = screen;
  const phone = '06 39 98 77 01';
  for (const firstName of ['Ali', 'Mina']) {
    const { visitor } = await createPerson(app, { role: 'employer' }, firstName);
    const { body } = await visitor.post('/api/v1/accounts/me/phone-codes').send({ phone }).expect(201);
    const proof = { token: body.token, code: await newestCode() };
    await visitor.put('/api/v1/accounts/me/phone').send(proof).expect(200);
  }
  await signOut();
  await page.goto('/connexion');
  await page.getByRole('link', { name: /SMS/ }).click();
  await page.getByLabel('Numéro de téléphone').fill(phone);
  await page.getByRole('button', { name: 'Recevoir un code par SMS' }).click();
  const code = page.getByLabel('Code reçu par SMS');
  await code.waitFor();
  await code.fill(await newestCode());
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click();
  await page.getByRole('heading', { name: 'Qui êtes-vous ?' }).waitFor();
  await page.getByRole('button', { name: /Entrer comme Ali/ }).waitFor();
  await screen.shoot('phone-who');
  await expectAccessible(screen);
  await page.getByRole('button', { name: /Entrer comme Mina/ }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/connexion'));
  await page
    .getByRole('button', { name: /Mina Inventée/ })
    .first()
    .waitFor({ state: 'attached' });
  expect(screen.errors).toEqual([]);
});
