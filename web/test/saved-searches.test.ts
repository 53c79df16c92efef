import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  personOf,
  postSlot,
  testPassword,
} from '../../api/test/support/people.ts';
import { type SmtpInbox, startSmtpInbox } from '../../api/test/support/smtp-inbox.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import { closeScreens, expectAccessible, launchBrowser, openScreen, type Screen } from './support/browser.ts';

/** Who finds nothing keeps the search, and is told. On a phone. */

let browser: Browser;
let app: TestApp;
let box: SmtpInbox;
let screen: Screen;
let person: Person;
let employer: Person & { establishmentId: string };
let slot: Awaited<ReturnType<typeof postSlot>>;

beforeAll(async () => {
  browser = await launchBrowser();
  box = await startSmtpInbox();
  app = await startTestApp({ now: new Date().toISOString(), config: { smtpUrl: box.url } });
  // without a coordinator the site starts with its set-up page
  await createPerson(app, { role: 'coordinator' });
  employer = await createEmployer(app);
  // where nothing at all is open, the page says so
  slot = await postSlot(app, employer, { title: 'Aide en menuiserie', occupation: 'H2206', skills: [] });
  person = await personOf(app, await beginPathway(app, await createCounsellor(app)));
  await app.settle();
  screen = await openScreen(browser, app.url, 360);
});
afterAll(async () => {
  expect(screen?.errors).toEqual([]);
  await closeScreens(browser);
  await app?.close();
  await box?.close();
});

async function look(name: string): Promise<void> {
  for (const width of [1280, 360]) {
    await screen.page.setViewportSize({ width, height: 900 });
    await expectAccessible(screen);
    await screen.shoot(`${name}-${width}`);
  }
}

it('a visitor is led to sign in and back, keeps the search, and sees what it finds live', async () => {
  const { page } = screen;
  await page.goto('/offres?q=cuisine&commune=76231&lieu=Elbeuf&rayon=20');
  await page.getByText('Aucune offre ne correspond à cette recherche.').waitFor();
  await look('tell-me');
  await page.getByRole('link', { name: 'Prévenez-moi' }).click();
  await page.waitForURL(/connexion/);
  const form = page.locator('main form').filter({ has: page.locator('input[type=password]') });
  await form.getByLabel('E-mail, téléphone ou identifiant').fill(person.email);
  await form.locator('input[type=password]').fill(testPassword);
  await form.getByRole('button', { name: 'Se connecter' }).click();
  const dialog = page.getByRole('dialog', { name: 'Me prévenir des nouvelles offres' });
  await dialog.getByText('Vous cherchez : cuisine, Elbeuf et 20 km autour.').waitFor();
  expect(await dialog.getByLabel('Nom de la recherche').inputValue()).toBe('Cuisine, Elbeuf');
  await look('tell-me-dialog');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('C’est noté').waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Mes recherches' }).click();
  await page.getByRole('heading', { name: 'Cuisine, Elbeuf' }).waitFor();
  await page.getByText('Rien de nouveau').waitFor();

  await postSlot(app, employer, { title: 'Commis de cuisine', occupation: 'G1602', skills: [] });
  await page.getByRole('link', { name: 'Commis de cuisine' }).waitFor();
  await look('saved-searches');

  await page.getByRole('button', { name: 'Modifier' }).click();
  const edit = page.getByRole('dialog', { name: 'Modifier cette recherche' });
  await edit.getByLabel('Nom de la recherche').fill('Cuisine près de chez moi');
  await edit.getByText('Par e-mail, un seul par jour').click();
  // the words become an occupation, for one objective
  await edit.getByLabel('Mots recherchés').fill('');
  await edit.getByRole('combobox', { name: 'Métier' }).fill('commis de cuisine');
  await edit
    .getByRole('option', { name: /commis.* de cuisine/i })
    .first()
    .click();
  await edit.getByLabel('Objectif').selectOption('Découvrir un métier');
  await look('saved-search-edit');
  await edit.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('heading', { name: 'Cuisine près de chez moi' }).waitFor();
  await page.getByText('Prévenu sur le site', { exact: true }).waitFor();
  await page.getByText(/^métier : .*Elbeuf et 20 km autour, découvrir un métier$/).waitFor();

  await page.getByRole('button', { name: 'Supprimer' }).click();
  await page.getByText('Vous ne gardez pas encore de recherche.').waitFor();
  await page.getByRole('button', { name: 'Annuler' }).click();
  await page.getByRole('heading', { name: 'Cuisine près de chez moi' }).waitFor();
});

it('a visitor without an account creates one, and comes back to what was to be kept', async () => {
  const { page, context } = screen;
  await context.clearCookies();
  await page.goto('/offres?q=cuisine&commune=76231&lieu=Elbeuf&rayon=20');
  await page.getByRole('link', { name: 'Prévenez-moi' }).click();
  await page.waitForURL(/connexion/);
  await page.getByRole('link', { name: 'Créer un compte' }).click();
  await page.waitForURL(/inscription/);
  const form = page.locator('main form');
  await form.getByLabel('Prénom').fill('Nour');
  await form.getByLabel('Nom', { exact: true }).fill('Fictive');
  await form.getByLabel('Adresse e-mail').fill('nour@exemple.fr');
  await form.getByRole('button', { name: 'Recevoir le lien' }).click();
  await page.getByRole('heading', { name: 'Regardez vos e-mails' }).waitFor();
  await app.settle();
  const text = box.to('nour@exemple.fr')[0]?.text ?? '';
  await page.goto(/\/confirmer-adresse\S+/.exec(text)?.[0] ?? '');
  await page.getByLabel('Mot de passe').fill(testPassword);
  await page.getByRole('button', { name: 'Créer mon compte' }).click();
  await page.waitForURL(/offres\?.*prevenir=oui/);
  await page.getByRole('dialog', { name: 'Me prévenir des nouvelles offres' }).waitFor();
});

it('a visitor reads what an immersion is, creates an account from a slot, and comes back to it from the mailbox', async () => {
  const { page, context } = screen;
  await context.clearCookies();
  await page.goto('/');
  const what = page.getByRole('region', { name: 'Une immersion, qu’est-ce que c’est' });
  for (const said of ['un mois au plus', 'vos allocations', 'pas de salaire', 'Vous êtes couvert'])
    await what.getByText(said).waitFor();
  await page.getByText('immersion commencée', { exact: true }).waitFor();
  await look('home');
  await page.goto(`/offres/${slot.id}`);
  await page.getByRole('link', { name: 'Je candidate' }).first().click();
  await page.getByRole('link', { name: 'Créer un compte' }).click();
  await page.waitForURL(/inscription/);
  const form = page.locator('main form');
  await form.getByLabel('Prénom').fill('Sami');
  await form.getByLabel('Nom', { exact: true }).fill('Fictif');
  await form.getByLabel('Adresse e-mail').fill('sami@exemple.fr');
  await form.getByRole('button', { name: 'Recevoir le lien' }).click();
  await page.getByRole('heading', { name: 'Regardez vos e-mails' }).waitFor();
  await app.settle();
  const tab = await context.newPage();
  await tab.goto(/\/confirmer-adresse\S+/.exec(box.to('sami@exemple.fr')[0]?.text ?? '')?.[0] ?? '');
  await tab.getByLabel('Mot de passe').fill(testPassword);
  await tab.getByRole('button', { name: 'Créer mon compte' }).click();
  await tab.waitForURL(`**/offres/${slot.id}`);
  await tab.getByRole('heading', { level: 1, name: 'Aide en menuiserie' }).waitFor();
  await tab.getByRole('button', { name: 'Je candidate' }).first().waitFor();
});
