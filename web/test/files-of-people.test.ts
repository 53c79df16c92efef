import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  beginPathway,
  createCounsellor,
  createPerson,
  type Person,
  personOf,
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
let referent: Person;
let desk: Screen;
beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp({ now: new Date().toISOString() });
  await createPerson(app, { role: 'coordinator' });
  referent = await createCounsellor(app);
  desk = await openScreen(browser, app.url, 1280);
  await openSession(desk, referent.email, testPassword);
});
afterAll(async () => {
  await closeScreens(browser);
  await app.close();
});

const show = async (screen: Screen, name: string) => {
  await screen.shoot(`files-${name}`);
  await expectAccessible(screen);
  expect(screen.errors).toEqual([]);
};

describe('a counsellor', () => {
  it('sees before creating a file that they already accompany a similar person', async () => {
    const { page } = desk;
    await beginPathway(app, referent);
    await page.goto('/accompagnements/personnes/nouvelle');
    await page.getByLabel('Prénom').fill('FATOU');
    await page.getByLabel('Nom', { exact: true }).fill('Personne Fictive');
    await page.getByLabel('Date de naissance').fill('1990-05-17');
    await page.getByRole('button', { name: /Commencer|Créer|Ajouter/ }).click();
    await page.getByText('Vous accompagnez peut-être déjà cette personne').waitFor();
    await page.getByText(/même nom et même date de naissance/).waitFor();
    await show(desk, 'alike');
    await page.getByRole('button', { name: 'Créer un autre dossier' }).click();
    await page.waitForURL(/\/accompagnements\/personnes\/[0-9a-f]{24}/);
  });

  it('merges two files, and splits them again', async () => {
    const { page } = desk;
    await page.goto('/accompagnements/doublons');
    await page
      .getByRole('heading', { name: /Fatou Personne-Fictive/ })
      .first()
      .waitFor();
    await show(desk, 'duplicates');
    await page.getByRole('button', { name: 'Réunir ces dossiers' }).first().click();
    await page.getByRole('dialog').getByText('Le dossier à garder').waitFor();
    await show(desk, 'merge');
    await page.getByRole('dialog').getByRole('button', { name: 'Réunir ces dossiers' }).click();
    await page.waitForURL(/\/accompagnements\/personnes\/[0-9a-f]{24}/);
    await page.getByRole('tab', { name: /accès/ }).click();
    await page.getByText(/Réuni avec le dossier de/).waitFor();
    await show(desk, 'merged');
    await page.getByRole('button', { name: 'Séparer à nouveau' }).click();
    await page.getByText('Séparé à nouveau').first().waitFor();
    await page.goto('/accompagnements/doublons');
    await page.getByRole('button', { name: 'Ce sont deux personnes' }).click();
    await page.getByText('Aucun doublon').waitFor();
    await show(desk, 'no-duplicates');
  });
});

describe('an erasure request recorded on two files that were merged by mistake', () => {
  it('is shown to the counsellors, and goes with the file of the person whom they choose', async () => {
    const { page } = desk;
    const [kept, other] = [await beginPathway(app, referent), await beginPathway(app, referent)];
    const path = `/api/v1/pathways/${kept.id}`;
    await referent.visitor.post(`${path}/merges`).send({ absorbedId: other.id }).expect(201);
    await referent.visitor.post(`${path}/erasure`).expect(200);
    await page.goto(`/accompagnements/personnes/${kept.id}`);
    await page.getByRole('tab', { name: /accès/ }).click();
    await page.getByText('Une demande d’effacement attend').waitFor();
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 });
      await show(desk, `erasure-waits-${width}`);
      await page.getByRole('button', { name: 'Séparer à nouveau' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Séparer à nouveau' }).click();
      await dialog.getByText('Choisissez la personne qui a demandé l’effacement.').waitFor();
      await show(desk, `whose-wish-${width}`);
      if (width === 1280) await dialog.getByRole('button', { name: 'Retour' }).click();
    }
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/de l’autre dossier/).check({ force: true });
    await dialog.getByRole('button', { name: 'Séparer à nouveau' }).click();
    await page.getByText('Les deux dossiers sont à nouveau séparés.').waitFor();
    await page.getByText('Une demande d’effacement attend').waitFor({ state: 'detached' });
    await page.goto(`/accompagnements/personnes/${other.id}`);
    await page.getByRole('tab', { name: /accès/ }).click();
    await page.getByText('Une demande d’effacement attend').waitFor();
    await page.setViewportSize({ width: 1280, height: 900 });
  });
});

describe('a person', () => {
  it('corrects their identity, requests erasure, and can cancel the request', async () => {
    const pathway = await beginPathway(app, referent);
    const person = await personOf(app, pathway);
    const phone = await openScreen(browser, app.url, 360);
    const { page } = phone;
    await openSession(phone, person.email, testPassword);
    await page.goto('/mes-donnees');
    await page.getByRole('button', { name: 'Corriger l’identité' }).click();
    await page.getByLabel('Nom', { exact: true }).fill('Corrigée');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText(/devient « Corrigée »/).waitFor();

    await page.getByRole('button', { name: 'Demander l’effacement' }).click();
    await page.getByText('Vous n’avez pas de demande en cours.').waitFor();
    await show(phone, 'erase');
    await page.getByRole('button', { name: 'Effacer dans 7 jours' }).click();
    await page.getByText(/Vos données seront effacées/).waitFor();
    const number = /[A-Z2-9]{4}(-[A-Z2-9]{4}){3}/.exec(await page.locator('main').innerText())?.[0] ?? '';
    await show(phone, 'waiting');
    await page.getByRole('button', { name: 'Garder mes données' }).click();
    await page.getByRole('button', { name: 'Demander l’effacement' }).waitFor();

    await page.goto(`/effacement/${number}`);
    await page.getByText('rien n’a été effacé').waitFor();
    await show(phone, 'certificate');
    await page.goto('/compte/activite');
    await page.getByRole('cell', { name: 'Connexion', exact: true }).first().waitFor();
    await show(phone, 'activity');
  });

  it('who also works here sees before and after that the account is kept', async () => {
    const pathway = await beginPathway(app, referent);
    const person = await personOf(app, pathway);
    await app.services.accounts.addMembership(person.accountId, { role: 'employer' });
    for (const width of [1280, 360] as const) {
      const screen = await openScreen(browser, app.url, width);
      const { page } = screen;
      await openSession(screen, person.email, testPassword);
      await page.goto('/mes-donnees');
      await page.getByText(/Votre compte reste ouvert/).waitFor();
      await show(screen, `work-data-${width}`);
      await page.getByRole('button', { name: 'Demander l’effacement' }).click();
      await page.getByText(/Votre compte de travail reste ouvert/).waitFor();
      await show(screen, `work-erase-${width}`);
      await page.getByRole('button', { name: 'Retour' }).click();
    }
    const { body } = await person.visitor.post(`/api/v1/pathways/${pathway.id}/erasure`).expect(200);
    app.clock.advance(8 * 24 * 3_600_000);
    await app.settle();
    for (const width of [1280, 360] as const) {
      const screen = await openScreen(browser, app.url, width);
      await screen.page.goto(`/effacement/${body.number}`);
      await screen.page.getByText(/Votre compte, parce qu’il vous sert aussi à travailler/).waitFor();
      expect(await screen.page.getByText(/Tout a été effacé|Le compte, s’il y en avait un/).count()).toBe(0);
      await show(screen, `work-certificate-${width}`);
    }
  });
});
