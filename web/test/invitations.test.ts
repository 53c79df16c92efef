import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPerson, type Person, testPassword } from '../../api/test/support/people.ts';
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
let office: Screen;
beforeAll(async () => {
  browser = await launchBrowser();
  // neither a mail server nor the demo mailbox
  app = await startTestApp({ now: new Date().toISOString() });
  coordinator = await createPerson(app, { role: 'coordinator' });
  await coordinator.visitor
    .post('/api/v1/structures')
    .send({
      name: 'Mission locale Rive',
      kind: 'mission_locale',
      address: '1 rue Vide',
      communeCode: '76540',
    })
    .expect(201);
  office = await openScreen(browser, app.url, 1280);
  await openSession(office, coordinator.email, testPassword);
});
afterAll(async () => {
  await closeScreens(browser);
  await app?.close();
});

/** Sends an invitation on the open page and returns the link shown. */
async function inviteTo(email: string): Promise<string> {
  const { page } = office;
  const team = page.locator('details', { hasText: 'Mission locale Rive' });
  if ((await team.getAttribute('open')) === null) await team.locator('summary').click();
  await team.getByLabel('Adresse e-mail du conseiller').fill(email);
  await team.getByRole('button', { name: 'Envoyer l’invitation' }).click();
  await team.getByText('Copiez ce lien').waitFor();
  return team.getByLabel('Lien d’invitation').inputValue();
}

describe('an invitation without a mail server', () => {
  it('has a link to pass on, with which its recipient accepts', async () => {
    const { page } = office;
    await page.goto('/pilotage/structures');
    const link = await inviteTo('conseil@exemple.fr');
    expect(new URL(link).pathname).toBe('/invitation');
    await page.getByText('Aucun e-mail n’est parti').waitFor();
    expect(await page.getByText('Invitation envoyée à').count()).toBe(0);
    const row = page.locator('li', { hasText: 'conseil@exemple.fr' });
    await row.getByText('en attente').waitFor();
    await office.shoot('invitations-sent');
    await expectAccessible(office);

    const phone = await openScreen(browser, app.url, 360);
    await phone.page.goto(link);
    await phone.page.getByText('L’équipe de Mission locale Rive vous attend.').waitFor();
    await phone.shoot('invitation-accept');
    await expectAccessible(phone);
    await phone.page.getByLabel('Prénom').fill('Léo');
    await phone.page.getByLabel('Nom', { exact: true }).fill('Inventé');
    await phone.page.getByLabel(/Mot de passe/).fill('court');
    await phone.page.getByRole('button', { name: 'Accepter l’invitation' }).click();
    await phone.page.locator('.p-field-error').waitFor();
    await phone.page.getByLabel(/Mot de passe/).fill(testPassword);
    await phone.page.getByRole('button', { name: 'Accepter l’invitation' }).click();
    // the link verified no mailbox, so the account has an identifier, shown now and on the account page
    await phone.page.getByRole('heading', { name: 'Notez votre identifiant' }).waitFor();
    const identifier = await phone.page.getByText(/^[2-9A-Y]{4}-[2-9A-Y]{4}$/).innerText();
    await phone.shoot('invitation-identifier');
    await expectAccessible(phone);
    await phone.page.getByRole('button', { name: 'Continuer' }).click();
    await phone.page.waitForURL('**/accompagnements');
    await phone.page.goto('/compte');
    await phone.page.getByText(identifier).waitFor();
    await phone.page.getByText('Votre adresse n’est pas confirmée').waitFor();
    expect(phone.errors).toEqual([]);
    await phone.context.close();

    await page.reload();
    await page.locator('summary', { hasText: 'Mission locale Rive' }).click();
    await page.locator('li', { hasText: 'conseil@exemple.fr' }).getByText('acceptée').waitFor();
  });

  it('has one valid link: a new one replaces it, and none is valid after cancellation', async () => {
    const { page } = office;
    await page.goto('/pilotage/structures');
    const first = await inviteTo('seconde@exemple.fr');
    await page.getByRole('button', { name: 'Créer un nouveau lien pour seconde@exemple.fr' }).click();
    await expect.poll(() => page.getByLabel('Lien d’invitation').inputValue()).not.toBe(first);
    const second = await page.getByLabel('Lien d’invitation').inputValue();
    await page.locator('li', { hasText: 'seconde@exemple.fr' }).getByText('remplacée').waitFor();

    const visitor = await openScreen(browser, app.url, 360);
    await visitor.page.goto(first);
    await visitor.page.getByText('Cette invitation ne peut plus servir').waitFor();
    await visitor.shoot('invitation-over');
    await expectAccessible(visitor);
    await visitor.page.goto(second);
    await visitor.page.getByText('L’équipe de Mission locale Rive vous attend.').waitFor();
    await page.getByRole('button', { name: 'Annuler l’invitation à seconde@exemple.fr' }).click();
    await page.locator('li', { hasText: 'seconde@exemple.fr' }).getByText('annulée').waitFor();
    await visitor.page.reload();
    await visitor.page.getByText('Cette invitation ne peut plus servir').waitFor();
    await visitor.context.close();
  });

  it('is not accepted by the person who happens to be signed in', async () => {
    const { page } = office;
    await page.goto('/pilotage/structures');
    const link = await inviteTo('partagee@exemple.fr');
    await page.goto(link);
    await page.getByText(/Le compte de Camille .* est ouvert dans ce navigateur/).waitFor();
    await office.shoot('invitation-signed-in');
    await expectAccessible(office);
    expect(await page.getByRole('button', { name: 'Accepter l’invitation' }).count()).toBe(0);
    await page.locator('main').getByRole('button', { name: 'Se déconnecter' }).click();
    await page.getByLabel('Prénom').waitFor();
    expect(new URL(page.url()).pathname).toBe('/invitation');
    expect(office.errors).toEqual([]);
  });
});
