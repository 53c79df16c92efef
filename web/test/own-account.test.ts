import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoSiret } from '../../api/src/directory/siret.ts';
import { type RunningServer, startServer } from '../../api/src/server.ts';
import { closeScreens, expectAccessible, launchBrowser, openScreen, signIn } from './support/browser.ts';

const email = 'ines@exemple.fr';
const password = 'une phrase assez longue';
const next = 'une autre phrase assez longue';
const dataDir = mkdtempSync(join(tmpdir(), 'passerelle-own-account-'));
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  server = await startServer({ dataDir, port: 0, host: 'localhost', logLevel: 'silent', rateLimits: false });
  await server.services.accounts.createAccount({
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
  await closeScreens(browser);
  await server?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

it('a user sees their sessions, ends another one, and changes their password', async () => {
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

async function linkTo(to: string): Promise<string> {
  await expect
    .poll(async () => (await mailsTo(to)).some(({ text }) => text.includes('/changer-adresse')))
    .toBe(true);
  const [mail] = (await mailsTo(to)).filter(({ text }) => text.includes('/changer-adresse'));
  return /\/changer-adresse\?jeton=[\w-]+/.exec(mail?.text ?? '')?.[0] ?? '';
}
const mailsTo = (to: string) =>
  server.context.db
    .collection<{ to: string; text: string }>('mails')
    .find({ to })
    .sort({ _id: -1 })
    .toArray();

it('a user changes their e-mail address by confirming in both mailboxes', async () => {
  const { accounts } = server.services;
  const [from, to] = ['nadia@exemple.fr', 'nadia.nouvelle@exemple.fr'];
  await accounts.createAccount({
    email: from,
    firstName: 'Nadia',
    lastName: 'Inventée',
    password,
    verified: true,
    memberships: [{ role: 'coordinator' }],
  });
  const desk = await openScreen(browser, server.url, 1280);
  await signIn(desk, from, password);
  await desk.page.goto('/compte');
  const section = desk.page.getByRole('region', { name: 'Adresse de connexion' });
  await section.getByRole('button', { name: 'Changer d’adresse' }).click();
  await section.getByLabel('Nouvelle adresse e-mail').fill(to);
  await section.getByLabel(/Votre mot de passe/).fill('pas le bon');
  await section.getByRole('button', { name: 'Envoyer' }).click();
  await section.getByText('Ce n’est pas votre mot de passe actuel.').waitFor();
  await expectAccessible(desk);
  await desk.shoot('address-form-1280');
  await section.getByLabel(/Votre mot de passe/).fill(password);
  await section.getByRole('button', { name: 'Envoyer' }).click();
  await section.getByText('Ouvrez le lien reçu à l’ancienne adresse.').waitFor();
  await desk.shoot('address-pending-1280');

  const newLink = await linkTo(to);
  const phone = await openScreen(browser, server.url, 360);
  await phone.page.goto(await linkTo(from));
  await phone.page.getByRole('button', { name: 'Ce n’est pas moi' }).waitFor();
  await expectAccessible(phone);
  await phone.shoot('address-old-360');
  await phone.page.getByRole('button', { name: 'Oui, c’est moi' }).click();
  await phone.page.getByRole('heading', { name: 'Encore une étape' }).waitFor();

  // the owner of the account confirms from the new mailbox
  await phone.page.goto(newLink);
  await phone.page.getByRole('link', { name: 'Me connecter pour confirmer' }).waitFor();
  await phone.shoot('address-new-360');
  await desk.page.goto(newLink);
  await desk.page.getByRole('button', { name: 'Confirmer cette adresse' }).click();
  await desk.page.getByRole('heading', { name: 'C’est fait' }).waitFor();
  await desk.page.getByRole('link', { name: 'Ouvrir mon compte' }).click();
  await section.getByText(to).waitFor();
  await phone.page.reload();
  await phone.page.getByRole('heading', { name: 'Ce lien ne sert plus' }).waitFor();
  await expectAccessible(phone);
  await signIn(phone, to, password);
});

/** One place of each role, with its label in the account menu. */
async function places() {
  const { establishments, pathways, structures } = server.services;
  const site = { address: '1 rue Vide', communeCode: '76540' };
  const structure = await structures.create({
    name: 'Mission locale d’essai',
    kind: 'mission_locale',
    ...site,
  });
  const establishment = await establishments.create({
    siret: demoSiret(90_001),
    name: 'Boulangerie du Pont Imaginaire',
    kind: 'company',
    nafCode: '10.71C',
    ...site,
    commitments: [],
    accommodations: [],
    publicTransport: false,
    monthlyContactCap: null,
    pausedUntil: null,
    declaredBy: structure._id.toHexString(),
  });
  const pathway = await pathways.store(
    { firstName: 'Fatou', lastName: 'Inventée', profile: { communeCode: '76540' } },
    [],
  );
  const [structureId, establishmentId, pathwayId] = [structure, establishment, pathway].map(({ _id }) =>
    _id.toHexString(),
  );
  return [
    { hat: { role: 'beneficiary' as const, pathwayId }, label: 'Bénéficiaire · Rouen' },
    { hat: { role: 'counsellor' as const, structureId }, label: 'Conseiller · Mission locale d’essai' },
    {
      hat: { role: 'employer' as const, establishmentId },
      label: 'Entreprise · Boulangerie du Pont Imaginaire',
    },
    { hat: { role: 'coordinator' as const }, label: 'Coordination · Boucles de Seine' },
  ];
}

it('the account menu shows whose account it is, the role and the place, at both widths', async () => {
  for (const { hat, label } of await places()) {
    const login = `${hat.role}@exemple.fr`;
    await server.services.accounts.createAccount({
      email: login,
      firstName: 'Fatou',
      lastName: 'Inventée',
      password,
      verified: true,
      memberships: [hat],
    });
    for (const width of [1280, 360] as const) {
      const screen = await openScreen(browser, server.url, width);
      await signIn(screen, login, password);
      await screen.page.goto('/compte');
      await screen.page.getByRole('heading', { name: 'Mes connexions' }).waitFor();
      await screen.page.getByRole('button', { name: 'Menu du compte de Fatou Inventée' }).click();
      const card = screen.page.locator('.p-account__card');
      await card.waitFor();
      expect(await card.innerText()).toBe(`Fatou Inventée\n${label}`);
      await screen.page.keyboard.press('Escape');
      expect(await screen.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      await screen.shoot(`own-account-${hat.role}-${width}`);
      await screen.context.close();
    }
  }
});
