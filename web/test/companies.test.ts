import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Candidacy, Pathway } from '../../api/contract/index.ts';
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
import { type SmtpInbox, startSmtpInbox } from '../../api/test/support/smtp-inbox.ts';
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
let inbox: SmtpInbox;
let app: TestApp;
let coordinator: Person;
let counsellor: Person;
let marc: Person & { establishmentId: string };
let lea: Person;
let pathway: Pathway;
let candidacy: Candidacy;
let desk: Screen;
let siret: string;

beforeAll(async () => {
  browser = await launchBrowser();
  inbox = await startSmtpInbox();
  // noon of the current day, because e-mails are not sent at night
  app = await startTestApp({
    now: `${new Date().toISOString().slice(0, 10)}T11:00:00Z`,
    config: { smtpUrl: inbox.url },
  });
  coordinator = await createPerson(app, { role: 'coordinator' });
  counsellor = await createCounsellor(app);
  marc = await createEmployer(app, { confirmed: false });
  siret = (await marc.visitor.get('/api/v1/establishments/mine').expect(200)).body.items[0].siret;
  lea = await createPerson(app, { role: 'employer', establishmentId: marc.establishmentId }, 'Léa');
  pathway = await beginPathway(app, counsellor);
  const person = await personOf(app, pathway);
  candidacy = await propose(app, person, pathway, await postSlot(app, marc));
  await app.settle();
  desk = await openScreen(browser, app.url, 1280);
  await openSession(desk, marc.email, testPassword);
});
afterAll(async () => {
  await closeScreens(browser);
  await app?.close();
  await inbox?.close();
});

/** The link in the latest e-mail to this person that contains one. */
function linkTo(reader: Person): string {
  const links = inbox
    .to(reader.email)
    .flatMap(({ text }) => /http\S+\/repondre\?jeton=\S+/.exec(text)?.[0] ?? []);
  return new URL(links.at(-1) ?? '').href;
}

async function screenOf(person: Person, width: 360 | 1280 = 360): Promise<Screen> {
  const screen = await openScreen(browser, app.url, width);
  await openSession(screen, person.email, testPassword);
  return screen;
}

describe('an employee without an establishment', () => {
  it('asks to join one that already exists, and a manager accepts', async () => {
    const paul = await createPerson(app, { role: 'employer' }, 'Paul');
    const phone = await screenOf(paul);
    await phone.page.goto('/');
    await phone.page.getByText('Commencez par votre établissement').waitFor();
    await phone.shoot('company-none');
    await expectAccessible(phone);
    await phone.page.getByRole('link', { name: 'Demander à rejoindre' }).click();
    await phone.page.getByRole('button', { name: 'Demander à rejoindre' }).click();
    await phone.page.getByText('Un SIRET a 14 chiffres.').waitFor();
    await phone.page.getByLabel('SIRET de l’établissement').fill(siret);
    await phone.page.getByLabel(/Qui êtes-vous/).fill('Je travaille au fournil avec Marc.');
    await phone.shoot('company-join');
    await expectAccessible(phone);
    await phone.page.getByRole('button', { name: 'Demander à rejoindre' }).click();
    await phone.page.getByText('Un responsable doit répondre').waitFor();
    await phone.shoot('company-join-waits');

    await desk.page.goto('/immersions/equipe');
    await desk.page.getByText('Je travaille au fournil avec Marc.').waitFor();
    await desk.shoot('company-team');
    await expectAccessible(desk);
    await desk.page.getByRole('button', { name: 'Accepter' }).click();
    await desk.page.getByText(/Paul .* fait maintenant partie de l’équipe/).waitFor();
    // a live event: the page of the employee changes without a reload
    await phone.page.getByRole('link', { name: 'Mon équipe' }).waitFor();
    expect(phone.errors).toEqual([]);
    await phone.context.close();
  });
});

describe('an unconfirmed company', () => {
  it('can be confirmed by the counsellor of one of its candidacies, and not by others', async () => {
    const office = await screenOf(counsellor, 1280);
    await office.page.goto(`/candidatures/${candidacy.id}`);
    await office.page.getByText('Entreprise à confirmer').waitFor();
    await office.shoot('company-to-confirm');
    await expectAccessible(office);
    await desk.page.goto(`/candidatures/${candidacy.id}`);
    await desk.page.getByText('les noms et les coordonnées restent cachés').waitFor();

    await office.page.getByRole('button', { name: 'Confirmer l’entreprise' }).click();
    const dialog = office.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Confirmer l’entreprise' }).click();
    await dialog.getByText('Choisissez une réponse.').waitFor();
    await dialog.getByText('J’y suis allé').click();
    await office.shoot('company-confirm-dialog');
    await dialog.getByRole('button', { name: 'Confirmer l’entreprise' }).click();
    await office.page.getByText('Entreprise à confirmer').waitFor({ state: 'detached' });
    await desk.page.getByText('les noms et les coordonnées restent cachés').waitFor({ state: 'detached' });
    expect(office.errors).toEqual([]);
    await office.context.close();
  });
});

describe('the coordinator', () => {
  it('sees the companies to confirm and those without a manager, and can undo a confirmation', async () => {
    const alone = await createEmployer(app, { confirmed: false });
    const office = await screenOf(coordinator, 1280);
    await office.page.goto('/pilotage/entreprises');
    const card = office.page.locator('article').first();
    await card.getByText('Entreprise à confirmer').waitFor();
    await card.getByText(alone.email).waitFor();
    await office.shoot('companies-to-confirm');
    await expectAccessible(office);
    await card.getByRole('button', { name: 'Confirmer l’entreprise' }).click();
    const dialog = office.page.getByRole('dialog');
    await dialog.getByText('C’est un partenaire').click();
    await dialog.getByRole('button', { name: 'Confirmer l’entreprise' }).click();
    await office.page.getByText('Toutes les entreprises sont confirmées.').waitFor();
    await office.page.getByRole('button', { name: 'Annuler' }).click();
    await card.getByText('Sa confirmation a été retirée').waitFor();
    await coordinator.visitor
      .delete(`/api/v1/establishments/${alone.establishmentId}/members/${alone.accountId}`)
      .expect(204);
    await office.page.getByRole('tab', { name: 'Sans responsable' }).click();
    await office.page.getByText('Personne ne la gère : ses offres sont en pause.').waitFor();
    await office.shoot('companies-without-manager');
    await expectAccessible(office);
    expect(office.errors).toEqual([]);
    await office.context.close();
  });
});

describe('an employee who leaves', () => {
  it('loses access to the open page and to the link in the e-mail at once, and a colleague takes over', async () => {
    const link = linkTo(marc);
    const other = await screenOf(marc);
    await other.page.goto(`/candidatures/${candidacy.id}`);
    await other.page.getByRole('button', { name: 'Accepter' }).first().waitFor();

    await desk.page.goto('/immersions/equipe');
    await desk.page.getByRole('button', { name: 'Quitter l’équipe' }).click();
    const dialog = desk.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Quitter', exact: true }).click();
    await dialog.locator('.p-field-error').waitFor();
    await dialog.getByLabel(/Qui devient responsable/).selectOption({ value: lea.accountId });
    await desk.shoot('company-leave');
    await expectAccessible(desk);
    await dialog.getByRole('button', { name: 'Quitter', exact: true }).click();
    await desk.page.waitForURL('**/immersions');
    await desk.page.getByText('Commencez par votre établissement').waitFor();

    // a live event, without a click
    await other.page
      .getByText(/n’existe pas/)
      .first()
      .waitFor();
    await other.page.goto(`/echanges/${candidacy.id}`);
    await other.page
      .getByText(/n’existe pas/)
      .first()
      .waitFor();
    const stranger = await openScreen(browser, app.url, 360);
    await stranger.page.goto(link);
    await stranger.page.getByText('Ce lien ne sert plus').first().waitFor();

    const hers = await screenOf(lea);
    await hers.page.goto('/immersions/equipe');
    await hers.page.getByText('Responsable', { exact: true }).first().waitFor();
    await hers.shoot('company-team-phone');
    await expectAccessible(hers);
    await hers.page.goto(linkTo(lea));
    await hers.page.getByRole('button', { name: /Accepter/ }).waitFor();
    // the same conversation continues with her
    await hers.page.goto(`/echanges/${candidacy.id}`);
    await hers.page.getByLabel('Votre message').fill('Je prends la suite de Marc.');
    await hers.page.getByRole('button', { name: 'Envoyer', exact: true }).click();
    const office = await screenOf(counsellor, 1280);
    await office.page.goto(`/echanges/${candidacy.id}`);
    await office.page.getByText('Je prends la suite de Marc.').first().waitFor();
    expect(office.errors).toEqual([]);
    await office.context.close();
    for (const screen of [desk, other, hers]) expect(screen.errors).toEqual([]);
    for (const screen of [other, stranger, hers]) await screen.context.close();
  });
});
