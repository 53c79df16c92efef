import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoSiret } from '../../api/src/directory/siret.ts';
import { importSteps } from '../../api/test/support/factories/imports.ts';
import { createCounsellor, createPerson, structureOf, testPassword } from '../../api/test/support/people.ts';
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
beforeAll(async () => {
  browser = await launchBrowser();
  // neither data nor a mail server
  app = await startTestApp({ now: new Date().toISOString() });
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

async function chooseCommune({ page }: Screen, label: string, text: string, name: string) {
  await page.getByLabel(label).fill(text);
  await page.getByRole('option', { name }).first().click();
}

/** Opens a handed over link in a browser of its own, and becomes a member with it. */
async function accept(link: string, firstName: string | null): Promise<Screen> {
  const screen = await openScreen(browser, app.url, 1280);
  const { page } = screen;
  await page.goto(link);
  if (firstName) {
    await page.getByLabel('Prénom').fill(firstName);
    await page.getByLabel('Nom', { exact: true }).fill('Inventé');
  }
  await page.getByLabel(/Mot de passe/).fill(testPassword);
  await page.getByRole('button', { name: 'Accepter l’invitation' }).click();
  await page.getByRole('heading', { name: 'Notez votre identifiant' }).waitFor();
  return screen;
}

it('an empty territory begins: from the set-up to the first person, invited by a link that was copied', async () => {
  const office = await openScreen(browser, app.url, 1280);
  const { page } = office;
  await page.goto('/');
  await page.waitForURL('**/installation');
  await page.getByLabel('Code d’installation').fill((await app.services.access.setUpCode()) ?? '');
  const own = page.getByRole('group', { name: 'Votre compte' });
  await own.getByLabel('Prénom').fill('Ada');
  await own.getByLabel('Nom', { exact: true }).fill('Inventée');
  await own.locator('input[type=email]').fill('pilote@exemple.fr');
  await own.getByLabel(/Mot de passe/).fill(testPassword);
  await page.getByRole('button', { name: 'Installer et commencer' }).click();
  // nothing is sent before the territory has a name, communes and a structure
  await expect.poll(() => page.locator('.p-field-error').count()).toBeGreaterThanOrEqual(4);
  await page.getByLabel('Nom du territoire').fill('Pays de l’Essai');
  await chooseCommune(office, 'Communes du territoire', 'rouen', 'Rouen');
  await chooseCommune(office, 'Communes du territoire', 'elbeuf', 'Elbeuf');
  const structure = page.getByRole('group', { name: 'La première structure' });
  await structure.getByLabel('Nom').fill('Mission locale de l’Essai');
  await structure.getByLabel('Adresse').fill('1 rue Vide');
  await structure.getByLabel('Commune').fill('elbeuf');
  await page.getByRole('option', { name: 'Elbeuf' }).first().click();
  await look(office, 'setup');
  await page.getByRole('button', { name: 'Installer et commencer' }).click();

  const steps = page.getByRole('region', { name: 'Pour commencer' });
  await expect.poll(() => steps.getByText('Fait', { exact: true }).count()).toBe(2);
  expect(await page.getByText('Pays de l’Essai').count()).toBeGreaterThan(0);
  await page.getByText('Aucune offre ni candidature sur le territoire pour le moment.').waitFor();
  await look(office, 'empty-start');
  await page.getByRole('link', { name: 'Le territoire' }).click();
  await page.getByRole('button', { name: 'Retirer Elbeuf' }).click();
  await page.getByLabel('Nom du territoire').fill('Grand Essai');
  await look(office, 'territory');
  await page.getByRole('button', { name: 'Enregistrer le territoire' }).click();
  await expect.poll(() => page.locator('footer').getByText('Grand Essai').count()).toBe(1);

  await page.goto('/pilotage/structures');
  const team = page.locator('details', { hasText: 'Mission locale de l’Essai' });
  await team.locator('summary').click();
  await team.getByLabel('Adresse e-mail du conseiller').fill('conseil@exemple.fr');
  await team.getByRole('button', { name: 'Obtenir un lien à copier' }).click();
  const link = await team.getByLabel('Lien d’invitation').inputValue();
  await look(office, 'invitation-link');

  const desk = await accept(link, 'Léo');
  await desk.page.goto('/accompagnements');
  await desk.page.getByText('Vous n’accompagnez encore personne ici.').waitFor();
  await look(desk, 'empty-desk');
  for (const list of ['/candidatures', '/offres']) {
    await desk.page.goto(list);
    await desk.page.getByText('Aucune offre n’est ouverte sur le territoire en ce moment.').waitFor();
  }
  await desk.page.goto('/accompagnements/personnes/nouvelle');
  await desk.page.getByLabel('Prénom').fill('Awa');
  await desk.page.getByLabel('Nom', { exact: true }).fill('Premier');
  await desk.page
    .getByLabel(/Adresse e-mail|E-mail/)
    .first()
    .fill('awa@exemple.fr');
  await desk.page.getByRole('button', { name: /Commencer|Créer|Ouvrir|Enregistrer/ }).click();
  await desk.page.waitForURL(/\/accompagnements\/personnes\/[0-9a-f]{24}/);
  await desk.page.goto(`${new URL(desk.page.url()).pathname}?onglet=acces`);
  await desk.page.getByRole('button', { name: 'Obtenir un lien à copier' }).first().click();
  const handed = await desk.page.getByLabel('Lien d’invitation').first().inputValue();
  await desk.page.getByRole('tab', { name: 'Candidatures' }).click();
  await desk.page.getByText('Aucune offre n’est ouverte sur le territoire en ce moment.').waitFor();
  const person = await accept(handed, null);
  await look(person, 'first-person');
  for (const screen of [office, desk, person]) expect(screen.errors).toEqual([]);
});

it('without a mail server no page promises a mail, and a manager copies the links of imported contacts', async () => {
  const silent = await startTestApp({ config: { env: 'development' } });
  const coordinator = await createPerson(silent, { role: 'coordinator' });
  const visitor = await openScreen(browser, silent.url, 1280);
  for (const [path, title] of [
    ['/mot-de-passe-oublie', 'Mot de passe oublié'],
    ['/inscription', 'Créer un compte'],
  ] as const) {
    await visitor.page.goto(path);
    await visitor.page.getByRole('heading', { name: title }).waitFor();
    await visitor.page.getByText('demandez à votre conseiller une lettre d’accès ou un lien').waitFor();
    expect(await visitor.page.locator('main form').count()).toBe(0);
    await look(visitor, `no-mail${path.slice(0, 5).replace('/', '-')}`);
  }

  const manager = await createCounsellor(silent);
  await coordinator.visitor
    .put(`/api/v1/structures/${await structureOf(manager)}/managers/${manager.accountId}`)
    .expect(204);
  const steps = importSteps(silent, 'companies', manager);
  const head = ['SIRET', 'Nom', 'Code NAF', 'Adresse', 'CP Ville', 'E-mail du contact'];
  const contact = 'fournil@boite.example';
  const bakery = [demoSiret(31), 'Fournil du Test', '10.71C', '1 rue du Four', '76000 Rouen', contact];
  const file = await steps.start(await steps.upload([head, bakery]));
  const desk = await openScreen(browser, silent.url, 1280);
  await openSession(desk, manager.email, testPassword);
  await desk.page.goto('/compte');
  await desk.page.getByRole('button', { name: 'Changer mon mot de passe' }).waitFor();
  expect(await desk.page.getByRole('link', { name: 'Mot de passe oublié ?' }).count()).toBe(0);
  await desk.page.goto(`/accompagnements/importer?contenu=entreprises&fichier=${file.id}`);
  await look(desk, 'no-mail-import');
  await desk.page.getByRole('button', { name: `Obtenir un lien à copier pour ${contact}` }).click();
  const link = await desk.page.getByLabel('Lien d’invitation').inputValue();
  await look(desk, 'no-mail-link');
  const company = await accept(link, 'Rose');
  for (const screen of [visitor, desk, company]) expect(screen.errors).toEqual([]);
  await silent.close();
});
