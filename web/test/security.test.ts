import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'otplib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../api/src/server.ts';
import {
  clientId,
  clientSecret,
  freePort,
  startOidcProvider,
  type TestProvider,
} from '../../api/test/support/oidc-provider.ts';
import {
  closeScreens,
  expectAccessible,
  launchBrowser,
  openScreen,
  type Screen,
  signIn,
} from './support/browser.ts';

const password = 'une phrase assez longue';
const dataDir = mkdtempSync(join(tmpdir(), 'passerelle-security-'));
let server: RunningServer;
let browser: Browser;
let provider: TestProvider;

beforeAll(async () => {
  const [port, providerPort] = [await freePort(), await freePort()];
  // passkeys require a host name, not an IP address
  const publicUrl = `http://localhost:${port}`;
  provider = await startOidcProvider(publicUrl, providerPort);
  server = await startServer({
    dataDir,
    port,
    publicUrl,
    host: 'localhost',
    logLevel: 'silent',
    rateLimits: false,
    oidc: {
      issuer: provider.issuer,
      clientId,
      clientSecret,
      label: 'ProConnect',
      scopes: 'openid given_name usual_name email siret uid',
      acrValues: [],
      trustsEmail: true,
    },
  });
  const { accounts, structures } = server.services;
  const structure = await structures.create({
    name: 'Mission locale d’essai',
    kind: 'mission_locale',
    address: '1 rue Vide',
    communeCode: '76540',
  });
  const person = (email: string, firstName: string) => ({
    email,
    firstName,
    lastName: 'Inventée',
    password,
    verified: true,
  });
  await accounts.createAccount({
    ...person('pilote@exemple.fr', 'Ada'),
    memberships: [{ role: 'coordinator' }],
  });
  for (const [email, firstName] of [
    ['ines@exemple.fr', 'Inès'],
    ['noe@exemple.fr', 'Noé'],
    ['lea@exemple.fr', 'Léa'],
  ] as const)
    await accounts.createAccount({
      ...person(email, firstName),
      memberships: [{ role: 'counsellor', structureId: structure._id.toHexString() }],
    });
  browser = await launchBrowser();
});
afterAll(async () => {
  await closeScreens(browser);
  await server?.close();
  await provider?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Adds the browser's virtual authenticator, which always confirms. */
async function giveAuthenticator({ page, context }: Screen) {
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function signOut({ page }: Screen) {
  await page
    .getByRole('button', { name: /Menu de|Inventée/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await page.getByRole('link', { name: 'Se connecter' }).first().waitFor();
}

const open = (width: 360 | 1280 = 1280) => openScreen(browser, server.url, width);

describe('a passkey', () => {
  it('is added on the account page, signs in without a password, and is removed', async () => {
    const screen = await open();
    const { page } = screen;
    await giveAuthenticator(screen);
    await signIn(screen, 'ines@exemple.fr', password);
    await page.goto('/compte');
    await page.getByRole('button', { name: 'Ajouter une clé d’accès' }).click();
    await page.getByLabel(/Nom de la clé/).fill('Ordinateur du bureau');
    await expectAccessible(screen);
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.locator('.p-factor').getByText('Ordinateur du bureau').waitFor();
    await expectAccessible(screen);
    await screen.shoot('security-account-1280');

    // the browser offers the passkey in the login field, and the user accepts
    await signOut(screen);
    await page.goto('/connexion');
    await page.waitForURL((url) => url.pathname === '/accompagnements');

    await signOut(screen);
    // in a browser without that list, the button is used
    await page.addInitScript('PublicKeyCredential.isConditionalMediationAvailable = async () => false');
    await page.goto('/connexion');
    await page.getByRole('button', { name: 'Utiliser une clé d’accès' }).waitFor();
    await screen.shoot('security-sign-in-1280');
    await page.getByRole('button', { name: 'Utiliser une clé d’accès' }).click();
    await page.waitForURL((url) => url.pathname === '/accompagnements');

    await page.goto('/compte');
    await page.getByRole('button', { name: 'Retirer', exact: true }).click();
    await page.getByRole('button', { name: 'Retirer la clé' }).click();
    await page.getByText('Aucune clé d’accès pour le moment.').waitFor();
    expect(screen.errors).toEqual([]);
    await screen.context.close();
  });

  it('needs the password again when the sign-in was some time ago', async () => {
    const screen = await open(360);
    const { page } = screen;
    await giveAuthenticator(screen);
    await signIn(screen, 'ines@exemple.fr', password);
    server.context.clock.advance(11 * 60_000);
    await page.goto('/compte');
    await page.getByRole('button', { name: 'Ajouter une clé d’accès' }).click();
    await page.getByLabel(/Nom de la clé/).fill('Téléphone');
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByLabel('Votre mot de passe').fill(password);
    await screen.shoot('security-confirm-360');
    await expectAccessible(screen);
    await page.getByRole('button', { name: 'Confirmer', exact: true }).click();
    await page.locator('.p-factor').getByText('Téléphone').waitFor();
    await screen.shoot('security-account-360');
    expect(screen.errors).toEqual([]);
    await screen.context.close();
  });
});

describe('codes of an authenticator app', () => {
  it('are required by the coordinator, set up during sign-in, and asked for at the next one', async () => {
    const coordinator = await open();
    await signIn(coordinator, 'pilote@exemple.fr', password);
    await coordinator.page.goto('/pilotage/double-authentification');
    await coordinator.page.getByRole('button', { name: 'Demander (Mission locale d’essai)' }).click();
    await coordinator.page
      .getByLabel('Aucun : dès maintenant, aussi pour qui est déjà connecté')
      .check({ force: true });
    await expectAccessible(coordinator);
    await coordinator.page.getByRole('button', { name: 'Demander', exact: true }).click();
    await coordinator.page.getByText(/Demandée depuis/).waitFor();
    await expectAccessible(coordinator);
    await coordinator.shoot('security-rules-1280');

    const screen = await open(360);
    const { page } = screen;
    await signIn(screen, 'noe@exemple.fr', password);
    await page.getByRole('heading', { name: 'Protégez votre compte' }).waitFor();
    await screen.shoot('security-set-up-360');
    await expectAccessible(screen);
    await page.getByRole('button', { name: 'Activer les codes' }).click();
    const key = (await page.locator('.p-totp-key').innerText()).replaceAll(' ', '');
    await screen.shoot('security-qr-360');
    await expectAccessible(screen);
    const code = () =>
      generate({ secret: key, epoch: Math.floor(server.context.clock.now().getTime() / 1000) });
    await page.getByLabel(/Code à six chiffres/).fill(await code());
    await page.getByRole('button', { name: 'Vérifier et activer' }).click();
    await page.locator('.p-recovery code').first().waitFor();
    await screen.shoot('security-recovery-360');
    await expectAccessible(screen);
    expect(await page.locator('.p-recovery code').count()).toBe(10);
    await page.getByRole('button', { name: 'J’ai noté mes codes' }).click();
    await page.waitForURL((url) => url.pathname === '/accompagnements');

    server.context.clock.advance(60_000);
    const later = await open();
    await signIn(later, 'noe@exemple.fr', password);
    await later.page.getByRole('heading', { name: 'Encore une étape' }).waitFor();
    await later.page.goto('/accompagnements/personnes');
    await later.page.getByRole('heading', { name: 'Encore une étape' }).waitFor();
    await expectAccessible(later);
    await later.shoot('security-second-1280');
    await later.page.getByLabel(/Code de votre application/).fill('000000');
    await later.page.getByRole('button', { name: 'Continuer' }).click();
    await later.page.getByText(/Ce code ne convient pas/).waitFor();
    await later.page.getByLabel(/Code de votre application/).fill(await code());
    await later.page.getByRole('button', { name: 'Continuer' }).click();
    await later.page.waitForURL((url) => url.pathname === '/accompagnements/personnes');

    await coordinator.page.reload();
    await coordinator.page.getByRole('button', { name: 'Réinitialiser (Noé Inventée)' }).click();
    await coordinator.page.getByRole('button', { name: 'Réinitialiser', exact: true }).click();
    await coordinator.page
      .getByRole('button', { name: 'Réinitialiser (Noé Inventée)' })
      .waitFor({ state: 'hidden' });
    for (const { errors } of [coordinator, screen, later]) expect(errors).toEqual([]);
  });
});

describe('ProConnect', () => {
  it('signs in to the account with its address, is shown on the account page, and is signed out too', async () => {
    const screen = await open();
    const { page } = screen;
    provider.is({ sub: 'lea', email: 'lea@exemple.fr', given_name: 'Léa', siret: '13002526500013' });
    // another test requires a second factor, which a user with one factor would be asked for
    await server.context.db.collection('second_factor_rules').deleteMany({});
    await page.goto('/connexion?suite=/accompagnements/personnes');
    await expectAccessible(screen);
    await screen.shoot('provider-sign-in-1280');
    await page.getByRole('link', { name: 'Se connecter avec ProConnect' }).click();
    await page.waitForURL((url) => url.pathname === '/accompagnements/personnes');
    await page.goto('/compte');
    await page.getByText('organisation : SIRET 13002526500013').waitFor();
    await expectAccessible(screen);
    await screen.shoot('provider-account-1280');
    await page.getByRole('button', { name: /^Menu du compte/ }).click();
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await page.waitForURL((url) => url.origin === provider.issuer);
    // the login form of the test provider has no submit button
    await page.evaluate(`{
      const form = document.forms[0];
      form.insertAdjacentHTML('beforeend', '<input name="logout" value="yes">');
      form.submit();
    }`);
    await page.waitForURL((url) => url.pathname === '/connexion');
    expect(screen.errors).toEqual([]);
    await screen.context.close();
  });

  it('explains what to do when the address is unknown', async () => {
    const screen = await open(360);
    const { page } = screen;
    provider.is({ sub: 'autre', email: 'inconnue@exemple.fr', given_name: 'Zoé' });
    await page.goto('/connexion');
    await page.getByRole('link', { name: 'Se connecter avec ProConnect' }).click();
    await page.getByText('Demandez une invitation.').waitFor();
    await expectAccessible(screen);
    await screen.shoot('provider-unknown-360');
    await page.getByRole('link', { name: 'Me connecter autrement' }).click();
    await page.waitForURL((url) => url.pathname === '/connexion');
    expect(screen.errors).toEqual([]);
    await screen.context.close();
  });
});
