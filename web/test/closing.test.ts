import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  personOf,
  postSlot,
  propose,
  testPassword,
} from '../../api/test/support/people.ts';
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
let coordinator: Person;
beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp({ now: new Date().toISOString() });
  coordinator = await createPerson(app, { role: 'coordinator' });
});
afterAll(async () => {
  await closeScreens(browser);
  await app?.close();
});

async function screenOf(person: Person, width: 360 | 1280): Promise<Screen> {
  const screen = await openScreen(browser, app.url, width);
  await openSession(screen, person.email, testPassword);
  return screen;
}

/** Fills in the right password and clicks the button. The caller checks the result. */
async function tryToSignIn({ page }: Screen, login: string): Promise<void> {
  const form = page.locator('main form').filter({ has: page.locator('input[type=password]') });
  await form.getByLabel('E-mail, téléphone ou identifiant').fill(login);
  await form.locator('input[type=password]').fill(testPassword);
  await form.getByRole('button', { name: 'Se connecter' }).click();
}

describe('a suspended account', () => {
  it('loses the open page within a second, sees why and whom to contact, and can sign in again once the suspension is lifted', async () => {
    const employer = await createEmployer(app);
    const phone = await screenOf(employer, 360);
    const office = await screenOf(coordinator, 1280);
    for (const { page } of [phone, office]) await page.goto('/');
    await office.shoot('steering-with-accounts');
    await office.page.getByRole('link', { name: 'Comptes' }).click();
    await office.page.getByText('Aucun compte n’est suspendu').waitFor();
    await office.page.getByRole('button', { name: 'Chercher', exact: true }).click();
    await office.page.getByText('Tapez une adresse, un numéro ou un identifiant.').waitFor();
    await office.page.getByLabel('E-mail, téléphone ou identifiant').fill('personne@exemple.invalid');
    await office.page.getByRole('button', { name: 'Chercher', exact: true }).click();
    await office.page.getByText('Aucun compte ne se connecte avec cet identifiant.').waitFor();
    await office.page.getByLabel('E-mail, téléphone ou identifiant').fill(employer.email);
    await office.page.getByRole('button', { name: 'Chercher', exact: true }).click();
    await office.page.getByText('Boulangerie du Pont Imaginaire').waitFor();
    await office.shoot('accounts-found');
    await expectAccessible(office);

    await office.page.getByRole('button', { name: /^Suspendre/ }).click();
    const dialog = office.page.getByRole('dialog');
    await dialog.getByText('La personne est déconnectée partout').waitFor();
    await dialog.getByRole('button', { name: 'Suspendre' }).click();
    await dialog.locator('.p-field-error').waitFor();
    await dialog.getByLabel('Motif').fill('Compte partagé entre deux personnes');
    await office.shoot('accounts-suspend');
    await expectAccessible(office);
    await dialog.getByRole('button', { name: 'Suspendre' }).click();
    // nobody clicks anything in the other browser
    await office.page.getByText('Le compte est suspendu.').waitFor();
    await phone.page.waitForURL('**/connexion**', { timeout: 1_000 });
    await office.page.getByText('Motif : Compte partagé entre deux personnes').first().waitFor();
    await office.page
      .getByText(/Suspendu le .* par Camille/)
      .first()
      .waitFor();
    await office.shoot('accounts-suspended');
    await expectAccessible(office);

    const small = await screenOf(coordinator, 360);
    await small.page.goto('/pilotage/comptes');
    await small.page.getByText('Motif : Compte partagé entre deux personnes').waitFor();
    await small.shoot('accounts-phone');
    await expectAccessible(small);
    expect(small.errors).toEqual([]);
    await small.context.close();

    await tryToSignIn(phone, employer.email);
    const alert = phone.page.getByRole('alert').filter({ hasText: 'suspendu par la coordination' });
    await alert.getByText('Motif : Compte partagé entre deux personnes.').waitFor();
    await alert.getByText(coordinator.email).waitFor();
    await phone.shoot('sign-in-suspended');
    await expectAccessible(phone);

    await office.page
      .getByRole('button', { name: /^Lever la suspension/ })
      .first()
      .click();
    await office.page.getByText('La suspension est levée.').waitFor();
    await office.page.getByText('Aucun compte n’est suspendu').waitFor();
    await tryToSignIn(phone, employer.email);
    await phone.page.waitForURL('**/immersions');
    expect([...office.errors, ...phone.errors]).toEqual([]);
    for (const screen of [office, phone]) await screen.context.close();
  });
});

describe('an own account', () => {
  it('can be closed by a person, who sees the consequences and proves her identity first', async () => {
    const counsellor = await createCounsellor(app);
    const pathway = await beginPathway(app, counsellor);
    const person = await personOf(app, pathway);
    const employer = await createEmployer(app);
    const candidacy = await propose(app, person, pathway, await postSlot(app, employer));
    const phone = await screenOf(person, 360);
    const office = await screenOf(counsellor, 1280);
    // so long after the sign-in that a new proof of identity is required
    app.clock.advance(11 * 60_000);
    await phone.page.goto('/compte');
    await phone.page.getByRole('button', { name: 'Fermer mon compte' }).click();
    const dialog = phone.page.getByRole('dialog', { name: 'Fermer votre compte ?' });
    await dialog.getByText('Votre candidature en cours est retirée.').waitFor();
    await dialog.getByText('Vos conseillers le gardent 24 mois').waitFor();
    await dialog.getByRole('link', { name: 'Demander l’effacement de mon dossier' }).waitFor();
    await phone.shoot('closing-dialog');
    await expectAccessible(phone);
    await dialog.getByRole('button', { name: 'Fermer mon compte' }).click();
    const proof = phone.page.getByRole('dialog').filter({ has: phone.page.locator('input[type=password]') });
    await proof.locator('input[type=password]').fill(testPassword);
    await phone.shoot('closing-proof');
    await proof.getByRole('button', { name: 'Confirmer' }).click();
    await phone.page.waitForURL('**/compte-ferme');
    await phone.page.getByRole('heading', { name: 'Votre compte est fermé' }).waitFor();
    await phone.shoot('closing-done');
    await expectAccessible(phone);

    await phone.page.goto('/connexion');
    await tryToSignIn(phone, person.email);
    await phone.page.getByRole('alert').waitFor();
    await office.page.goto(`/candidatures/${candidacy.id}`);
    await office.page.getByText('Retirée').first().waitFor();

    // a counsellor with a caseload must hand it over first
    await office.page.goto('/compte');
    await office.page.getByText('vous accompagnez 1 personne').waitFor();
    await office.page.getByRole('link', { name: 'Confier mes accompagnements' }).waitFor();
    await office.shoot('closing-first');
    await expectAccessible(office);
    expect([...office.errors, ...phone.errors]).toEqual([]);
    for (const screen of [office, phone]) await screen.context.close();
  });
});
