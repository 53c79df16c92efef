import { readFile } from 'node:fs/promises';
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
  structureOf,
  testPassword,
} from '../../api/test/support/people.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import { closeScreens, expectAccessible, launchBrowser, openScreen, openSession } from './support/browser.ts';

let browser: Browser;
let app: TestApp;
let counsellor: Person;
let coordinator: Person;
let person: Person;
beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp({ now: new Date().toISOString() });
  counsellor = await createCounsellor(app);
  coordinator = await createPerson(app, { role: 'coordinator' });
  const pathway = await app.services.pathways.store(
    { firstName: 'Nadia', lastName: 'Seule', phone: '0639980000', profile: { communeCode: '76231' } },
    [],
  );
  person = await createPerson(app, { role: 'beneficiary', pathwayId: `${pathway._id}` }, 'Nadia');
});
afterAll(async () => {
  await closeScreens(browser);
  await app?.close();
});

describe('a person who registered alone', () => {
  it('asks a structure, a counsellor accepts, and the person sees who accompanies them', async () => {
    const office = await openScreen(browser, app.url, 1280);
    await openSession(office, coordinator.email, testPassword);
    await office.page.goto('/pilotage');
    await office.page.getByText('1 personne sans référent').waitFor();
    await office.shoot('without-owner');
    await expectAccessible(office);

    const phone = await openScreen(browser, app.url, 360);
    await openSession(phone, person.email, testPassword);
    await phone.page.goto('/');
    await phone.page.getByRole('heading', { name: 'Choisissez qui vous accompagne' }).waitFor();
    await phone.shoot('referent-home-alone');
    await phone.page.getByRole('link', { name: 'Choisir une structure' }).click();
    await phone.page.getByText('Elle ne voit pas votre profil').waitFor();
    await phone.page.getByLabel('Un mot pour la structure').fill('Plutôt le matin.');
    await phone.shoot('referent-choose');
    await expectAccessible(phone);
    await phone.page.getByRole('button', { name: 'Demander à Mission locale d’essai' }).click();
    await phone.page.getByText('Mission locale d’essai a votre demande depuis').waitFor();
    // a request sent by mistake can be cancelled in the message and also later
    await phone.page.getByRole('button', { name: 'Annuler' }).click();
    await phone.page.getByText('Personne ne vous accompagne encore.').waitFor();
    await phone.page.getByRole('link', { name: 'Choisir une structure' }).click();
    await phone.page.getByLabel('Un mot pour la structure').fill('Plutôt le matin.');
    await phone.page.getByRole('button', { name: 'Demander à Mission locale d’essai' }).click();
    await phone.page.getByRole('button', { name: 'Retirer ma demande' }).click();
    await phone.page.getByText('Personne ne vous accompagne encore.').waitFor();
    await phone.page.getByRole('link', { name: 'Choisir une structure' }).click();
    await phone.page.getByLabel('Un mot pour la structure').fill('Plutôt le matin.');
    await phone.page.getByRole('button', { name: 'Demander à Mission locale d’essai' }).click();
    await phone.page.getByText('Mission locale d’essai a votre demande depuis').waitFor();
    await phone.shoot('referent-waits');
    await expectAccessible(phone);

    await office.page.reload();
    await office.page.getByText('Rien, et c’est voulu.').waitFor();
    await office.shoot('without-owner-nothing');

    const desk = await openScreen(browser, app.url, 1280);
    await openSession(desk, counsellor.email, testPassword);
    await desk.page.goto('/');
    await desk.page.getByRole('heading', { name: 'Demandes d’accompagnement' }).waitFor();
    await desk.page.getByText('Plutôt le matin.').waitFor();
    await desk.shoot('referent-requests');
    await expectAccessible(desk);
    await desk.page.getByRole('button', { name: 'Confier ailleurs' }).click();
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Confier ailleurs' }).click();
    await desk.page.getByRole('dialog').getByText('À remplir').first().waitFor();
    await desk.shoot('referent-pass');
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Retour' }).click();
    await desk.page.getByRole('button', { name: 'Accompagner Nadia Seule' }).click();
    await desk.page.getByText('Vous accompagnez Nadia Seule désormais.').waitFor();

    // the person's page changes without a reload
    await phone.page.getByText('Inès Inventée').first().waitFor();
    await phone.page.getByRole('link', { name: 'Demander un autre référent' }).waitFor();
    await phone.shoot('referent-found');
    await expectAccessible(phone);
    expect([...office.errors, ...phone.errors, ...desk.errors]).toEqual([]);
  });

  it('sees when the answer is late and who is informed of it', async () => {
    const pathway = await app.services.pathways.store(
      { firstName: 'Awa', lastName: 'Patiente', profile: { communeCode: '76231' } },
      [],
    );
    const awa = await createPerson(app, { role: 'beneficiary', pathwayId: `${pathway._id}` }, 'Awa');
    const structureId = await structureOf(counsellor);
    const url = `/api/v1/pathways/${pathway._id}/referent-request`;
    await awa.visitor.put(url).send({ structureId, word: '' }).expect(200);
    app.clock.advance(14 * 24 * 3_600_000);
    await app.settle();
    const phone = await openScreen(browser, app.url, 360);
    await openSession(phone, awa.email, testPassword);
    await phone.page.goto('/');
    await phone.page.getByText('La réponse tarde. La coordination du territoire le voit').waitFor();
    await phone.shoot('referent-late');
    await expectAccessible(phone);
    const office = await openScreen(browser, app.url, 1280);
    await openSession(office, coordinator.email, testPassword);
    await office.page.goto('/pilotage');
    await office.page.getByText('Demande sans réponse depuis plus de cinq jours ouvrés').waitFor();
    expect([...phone.errors, ...office.errors]).toEqual([]);
  });
});

it('takes the lists of the coordination away as files, without the name of anybody who is accompanied', async () => {
  const employer = await createEmployer(app);
  const pathway = await beginPathway(app, counsellor);
  const known = await personOf(app, pathway);
  const { id } = await propose(app, known, pathway, await postSlot(app, employer));
  const at = `/api/v1/conversations/${id}/messages`;
  const text = '=2+5 est une formule';
  const sent = { clientId: crypto.randomUUID(), text };
  const { body } = await employer.visitor.post(at).send(sent).expect(201);
  await known.visitor.post(`${at}/${body.seq}/report`).send({ reason: 'insult', word: 'Non' }).expect(204);
  await coordinator.visitor
    .put(`/api/v1/accounts/${employer.accountId}/suspension`)
    .send({ reason: 'Compte partagé' })
    .expect(200);
  await app.settle();
  const office = await openScreen(browser, app.url, 1280);
  const { page } = office;
  await openSession(office, coordinator.email, testPassword);
  const saved = async (format = 'CSV', what = '') => {
    const download = page.waitForEvent('download');
    await page
      .getByRole('button', { name: new RegExp(`^Exporter .*${what}.* en ${format}$`) })
      .first()
      .click();
    return (await readFile(await (await download).path())).toString();
  };
  await page.goto('/pilotage');
  const without = await saved('CSV', 'Sans responsable');
  expect(without).toContain('Type;Nom;Commune;Raison;Structure;Depuis le\r\nPersonne;;Elbeuf;');
  expect(without).not.toContain('Patiente');
  await page.goto('/pilotage/signalements');
  const reports = await saved();
  expect(reports).toContain(`;Propos blessants;'${text};le candidat;l’entreprise;`);
  await office.shoot('moderation-export');
  await expectAccessible(office);
  await page.goto('/pilotage/comptes');
  expect(await saved()).toMatch(/;Entreprise;.*;Compte partagé/);
  await office.shoot('accounts-export');
  await expectAccessible(office);
  await page.goto('/compte/activite');
  expect(await saved()).toContain('Quand;Quoi;Qui;D’où;Appareil');
  expect((await saved('XLSX')).slice(0, 2)).toBe('PK');
  await office.shoot('journal-export');
  expect(office.errors).toEqual([]);
});
