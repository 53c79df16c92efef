import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Pathway } from '../../api/contract/index.ts';
import { codeTo } from '../../api/test/support/factories/signing.ts';
import {
  beginPathway,
  createCounsellor,
  createPerson,
  dayAfter,
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
  type Screen,
  signIn,
} from './support/browser.ts';

let browser: Browser;
let app: TestApp;
let coordinator: Person;
let counsellor: Person;
let pathway: Pathway;
let desk: Screen;

beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp({ config: { demo: true } });
  coordinator = await createPerson(app, { role: 'coordinator' });
  counsellor = await createCounsellor(app);
  pathway = await beginPathway(app, counsellor);
  for (let more = 0; more < 5; more += 1) await beginPathway(app, counsellor);
  desk = await openScreen(browser, app.url, 1280);
  await signIn(desk, counsellor.email, testPassword);
});
afterAll(async () => {
  await closeScreens(browser);
  await app?.close();
});

/** At both widths: no fault that axe finds, and a picture. */
async function look({ page, ...screen }: Screen, name: string): Promise<void> {
  await expectAccessible({ page, ...screen });
  await screen.shoot(`${name}-1280`);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectAccessible({ page, ...screen });
  await screen.shoot(`${name}-360`);
  await page.setViewportSize({ width: 1280, height: 900 });
}

it('a delay is asked for its first day, then stands beside the person until its last one', async () => {
  const { page } = desk;
  await page.goto('/accompagnements/personnes?delai=inconnu');
  await expect.poll(() => page.getByText('un jour à indiquer').count()).toBe(6);
  await look(desk, 'caseload-clocks');
  await page.goto(`/accompagnements/personnes/${pathway.id}?onglet=plan`);
  await page.getByLabel('Connue comme bénéficiaire du RSA depuis le').fill(app.clock.today());
  await page.getByRole('button', { name: 'Enregistrer ce jour' }).click();
  await page.getByText('Orientation à décider au plus tard le', { exact: false }).waitFor();
  await look(desk, 'plan-clocks');
  expect(desk.errors).toEqual([]);
});

it('the coordinator sees counts, and opens those of a step by structure', async () => {
  const screen = await openScreen(browser, app.url, 1280);
  await signIn(screen, coordinator.email, testPassword);
  const { page } = screen;
  await page.getByRole('link', { name: 'À orienter, six semaines' }).click();
  await page.getByRole('heading', { name: 'Par structure : À orienter, six semaines' }).waitFor();
  await page.getByRole('rowheader', { name: 'Mission locale d’essai' }).waitFor();
  await look(screen, 'steering-clocks');
  expect(screen.errors).toEqual([]);
});

/** What the primary buttons of the counsellor's tab say: there is one, for the next thing to do. */
const primary = ({ page }: Screen) =>
  page
    .getByRole('tabpanel')
    .locator('button.fr-btn:not(.fr-btn--secondary, .fr-btn--tertiary, .fr-btn--tertiary-no-outline)')
    .filter({ visible: true })
    .allInnerTexts();

/** Receives a code and signs what is on the page. */
async function signWithCode({ page }: Screen, email: string): Promise<void> {
  await page.getByRole('button', { name: 'Signer', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Signer le contrat d’engagement' });
  await dialog.getByRole('button', { name: /e-mail/i }).click();
  await dialog.getByLabel('Code à six chiffres').waitFor();
  await dialog.getByLabel('Code à six chiffres').fill(await codeTo(app, email));
  await dialog.getByRole('button', { name: 'Signer' }).click();
  await page.getByText('Votre signature est enregistrée.').waitFor();
}

it('from the orientation to a contract that both sign, and that the person reads as their plan', async () => {
  const person = await personOf(app, pathway);
  const { page } = desk;
  await page.goto(`/accompagnements/personnes/${pathway.id}?onglet=plan`);

  expect(await primary(desk)).toEqual(['Décider l’orientation']);
  await page.getByRole('button', { name: 'Décider l’orientation' }).click();
  const decision = page.getByRole('dialog', { name: 'Décider l’orientation' });
  await decision.getByLabel('Qui décide').selectOption({ label: 'Le département' });
  await decision.getByLabel('Pourquoi').fill('Vous voulez un métier près de chez vous.');
  await decision.getByLabel('Décidée le').fill(app.clock.today());
  await decision.getByLabel('Par e-mail', { exact: false }).check();
  await look(desk, 'plan-orientation-dialog');
  await decision.getByRole('button', { name: 'Enregistrer la décision' }).click();
  await page.getByText('On ne sait pas encore si la décision est reçue', { exact: false }).waitFor();

  expect(await primary(desk)).toEqual(['Enregistrer le diagnostic']);
  await page.getByRole('button', { name: 'Enregistrer le diagnostic' }).click();
  const point = page.getByRole('dialog', { name: 'Enregistrer le diagnostic' });
  await point.getByLabel('Fait le').fill(app.clock.today());
  await point.getByLabel('Ce dont la personne a besoin').fill('Un moyen de transport\nDes horaires de jour');
  await point.getByRole('button', { name: 'Enregistrer le diagnostic' }).click();
  await page.getByText('Des horaires de jour').waitFor();

  expect(await primary(desk)).toEqual(['Préparer le contrat']);
  await page.getByRole('button', { name: 'Préparer le contrat' }).click();
  await page.getByLabel('Objectifs').fill('Travailler en boulangerie');
  await page.getByRole('button', { name: 'Ajouter une action' }).click();
  const action = page.getByRole('group', { name: 'Action 1' });
  await action.getByLabel('Quoi').fill('Deux semaines en boulangerie');
  await action.getByLabel('Heures par semaine').fill('15');
  await page.getByLabel('Heures par semaine, en tout').fill('12');
  await page.locator('label', { hasText: 'Mobilité' }).click();
  await page.getByLabel('La personne s’engage à').fill('Venir aux rendez-vous.');
  const dates = page.getByRole('group', { name: 'Durée du contrat' });
  await dates.getByLabel('Du').fill(app.clock.today());
  await dates.getByLabel('Au').fill(dayAfter(app, 180));
  await dates.getByLabel('À relire ensemble le').fill(dayAfter(app, 90));
  await look(desk, 'plan-contract-form');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await page.getByText('Le contrat est enregistré.').waitFor();
  await page.getByRole('button', { name: 'Envoyer à signer' }).click();
  await page.getByText('Le contrat attend les deux signatures.').waitFor();
  await look(desk, 'plan-to-sign');
  await signWithCode(desk, counsellor.email);

  const phone = await openScreen(browser, app.url, 360);
  await signIn(phone, person.email, testPassword);
  await phone.page.getByRole('heading', { name: 'Votre contrat d’engagement est prêt' }).waitFor();
  await look(phone, 'plan-home');
  await phone.page.getByRole('link', { name: 'Relire et signer' }).click();
  await phone.page.getByText('Deux semaines en boulangerie').waitFor();
  await phone.page.getByText('Je m’engage à Venir aux rendez-vous.').waitFor();
  expect(await phone.page.getByText('La personne').count()).toBe(0);
  await look(phone, 'my-plan-to-sign');
  await phone.page.setViewportSize({ width: 360, height: 740 });
  await signWithCode(phone, person.email);
  await phone.page.getByRole('button', { name: 'J’ai bien reçu la décision' }).click();
  await phone.page.getByRole('heading', { name: 'Votre plan est en cours' }).waitFor();
  await look(phone, 'my-plan');
  expect(phone.errors).toEqual([]);

  // the counsellor's page shows it at once
  await page.getByText('Contrat d’engagement signé le', { exact: false }).waitFor();
  await look(desk, 'plan-signed');
  expect(desk.errors).toEqual([]);
});
