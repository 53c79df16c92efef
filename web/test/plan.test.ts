import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Pathway } from '../../api/contract/index.ts';
import { decideFor, diagnose, paperScan, sentFor } from '../../api/test/support/factories/plans.ts';
import { codeTo } from '../../api/test/support/factories/signing.ts';
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
import { decideOrientation, prepareContract, recordDiagnosis, signContract } from './support/plan-steps.ts';

let browser: Browser;
let app: TestApp;
let coordinator: Person;
let counsellor: Person;
let pathway: Pathway;
const others: Pathway[] = [];
let desk: Screen;

beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp({ config: { demo: true } });
  coordinator = await createPerson(app, { role: 'coordinator' });
  counsellor = await createCounsellor(app);
  pathway = await beginPathway(app, counsellor);
  for (let more = 0; more < 5; more += 1) others.push(await beginPathway(app, counsellor));
  desk = await openScreen(browser, app.url, 1280);
  await openSession(desk, counsellor.email, testPassword);
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
  await openSession(screen, coordinator.email, testPassword);
  const { page } = screen;
  await page.goto('/');
  await page.getByRole('link', { name: 'À orienter, six semaines' }).click();
  await page.getByRole('heading', { name: 'Par structure : À orienter, six semaines' }).waitFor();
  await page.getByRole('rowheader', { name: 'Mission locale d’essai' }).waitFor();
  await look(screen, 'steering-clocks');
  expect(screen.errors).toEqual([]);
});

const lookAtDesk = (name: string) => look(desk, name);

/** What the primary buttons of the counsellor's tab say: there is one, for the next thing to do. */
const primary = ({ page }: Screen) =>
  page
    .getByRole('tabpanel')
    .locator('button.fr-btn:not(.fr-btn--secondary, .fr-btn--tertiary, .fr-btn--tertiary-no-outline)')
    .filter({ visible: true })
    .allInnerTexts();

it('from the orientation to a contract that both sign, and that the person reads as their plan', async () => {
  const person = await personOf(app, pathway);
  const { page } = desk;
  await page.goto(`/accompagnements/personnes/${pathway.id}?onglet=plan`);

  await expect.poll(() => primary(desk)).toEqual(['Décider l’orientation']);
  await decideOrientation(desk, app.clock.today(), lookAtDesk);

  await expect.poll(() => primary(desk)).toEqual(['Enregistrer le diagnostic']);
  await recordDiagnosis(desk, app.clock.today());

  await expect.poll(() => primary(desk)).toEqual(['Préparer le contrat']);
  await prepareContract(desk, app, lookAtDesk);
  await look(desk, 'plan-to-sign');
  await signContract(desk, app, counsellor.email);

  const phone = await openScreen(browser, app.url, 360);
  await openSession(phone, person.email, testPassword);
  await phone.page.goto('/');
  await phone.page.getByRole('heading', { name: 'Votre contrat d’engagement est prêt' }).waitFor();
  await look(phone, 'plan-home');
  await phone.page.getByRole('link', { name: 'Relire et signer' }).click();
  await phone.page.getByText('Deux semaines en boulangerie').waitFor();
  await phone.page.getByText('Je m’engage à Venir aux rendez-vous.').waitFor();
  expect(await phone.page.getByText(/^La personne/).count()).toBe(0);
  await look(phone, 'my-plan-to-sign');
  await phone.page.setViewportSize({ width: 360, height: 740 });
  await signContract(phone, app, person.email);
  await phone.page.getByRole('button', { name: 'J’ai bien reçu la décision' }).click();
  await phone.page.getByRole('heading', { name: 'Votre plan est en cours' }).waitFor();
  await look(phone, 'my-plan');
  expect(phone.errors).toEqual([]);

  // the counsellor's page shows it at once
  await page.getByText('Contrat d’engagement signé le', { exact: false }).waitFor();
  await look(desk, 'plan-signed');
  expect(desk.errors).toEqual([]);
});

it('who has no account signs by a link and a code on a phone, or on paper, of which the counsellor gives the scan', async () => {
  const { page } = desk;
  const [byLink, onPaper] = others;
  if (!byLink || !onPaper) throw new Error('There are two more people');
  for (const one of [byLink, onPaper]) {
    await decideFor(app, counsellor, one);
    await diagnose(app, counsellor, one);
    await sentFor({ app, counsellor, pathway: one });
  }
  await app.settle();
  const tab = (one: Pathway) => `/accompagnements/personnes/${one.id}?onglet=plan`;
  await page.goto(tab(byLink));
  const signature = page.getByRole('region', { name: 'La signature de la personne' });
  await signature.getByText('Lien envoyé à', { exact: false }).waitFor();
  await signature.getByRole('button', { name: 'Copier le lien' }).click();
  const address = await signature.getByLabel('Lien personnel').inputValue();
  await look(desk, 'plan-links');
  await signature.getByRole('button', { name: 'Retirer les liens' }).click();
  await page.getByText('Les liens ne marchent plus.').waitFor();

  const phone = await openScreen(browser, app.url, 360);
  await phone.page.goto(new URL(address).pathname + new URL(address).search);
  await phone.page.getByText('Ce lien a été retiré', { exact: false }).waitFor();
  await signature.getByRole('button', { name: 'Copier le lien' }).click();
  await expect.poll(() => signature.getByLabel('Lien personnel').inputValue()).not.toBe(address);
  const next = new URL(await signature.getByLabel('Lien personnel').inputValue());
  await phone.page.goto(next.pathname + next.search);
  await phone.page.getByRole('heading', { name: 'Signer votre contrat d’engagement' }).waitFor();
  await phone.page.getByText('Deux semaines en boulangerie').waitFor();
  await phone.page.getByText('puis deux mois pour saisir le tribunal', { exact: false }).waitFor();
  await phone.page.setViewportSize({ width: 1280, height: 900 });
  await look(phone, 'contract-link');
  await phone.page.setViewportSize({ width: 360, height: 740 });
  await phone.page.getByRole('button', { name: /SMS/ }).click();
  const code = phone.page.getByLabel('Code à six chiffres');
  // the field comes once the code is on its way
  await code.waitFor();
  await code.fill(await codeTo(app, '0600000000'));
  await phone.page.getByRole('button', { name: 'Je signe' }).click();
  await phone.page.getByRole('heading', { name: 'C’est signé' }).waitFor();
  await look(phone, 'contract-link-signed');
  expect(phone.errors).toEqual([]);
  await page.getByText('en ligne, avec un lien personnel et un code').waitFor();

  await page.goto(tab(onPaper));
  await signature.getByRole('button', { name: 'Signature sur papier' }).click();
  const dialog = page.getByRole('dialog', { name: 'Signature sur papier' });
  await dialog.getByRole('link', { name: /Imprimer le contrat/ }).waitFor();
  await dialog
    .getByLabel('La page signée')
    .setInputFiles({ name: 'contrat.pdf', mimeType: 'application/pdf', buffer: paperScan });
  await dialog.getByLabel('Comment savez-vous qui a signé').fill('Signé devant moi');
  await look(desk, 'plan-paper');
  await dialog.getByRole('button', { name: 'Enregistrer la signature' }).click();
  await page.getByText('sur papier, scan donné par Inès', { exact: false }).waitFor();
  const scan = await page.getByRole('link', { name: /Voir le papier signé/ }).getAttribute('href');
  expect((await page.request.get(scan ?? '')).status()).toBe(200);
  await look(desk, 'plan-signed-on-paper');
  expect(desk.errors).toEqual([]);
});

it('a diagnosis begins with what the profile and the interview say, which is shown and may be changed', async () => {
  const [, , one] = others;
  if (!one) throw new Error('There is a third person');
  const { page } = desk;
  const { goal, occupations, skills } = one.profile;
  expect([occupations.length, skills.length]).toEqual([1, 3]);
  await decideFor(app, counsellor, one);
  await page.goto(`/accompagnements/personnes/${one.id}?onglet=plan`);
  await page.getByRole('button', { name: 'Enregistrer le diagnostic' }).click();
  const dialog = page.getByRole('dialog', { name: 'Enregistrer le diagnostic' });
  await dialog.getByText('Repris des difficultés de l’entretien', { exact: false }).waitFor();
  await dialog.getByText('Repris de l’entretien et du profil', { exact: false }).waitFor();
  const needs = dialog.getByLabel('Ce dont la personne a besoin');
  expect(await needs.inputValue()).toBe('Logement : hébergement-précaire-secret');
  const summary = dialog.getByLabel('En résumé');
  expect((await summary.inputValue()).split('\n')).toEqual([
    ...(goal ? [`Projet : ${goal}`] : []),
    `Métiers souhaités : ${occupations.map(({ label }) => label).join(', ')}`,
    expect.stringMatching(/^But d’une première immersion : \S/),
    `Sait faire : ${skills.map(({ label }) => label).join(', ')}`,
  ]);
  await needs.fill('Un logement stable');
  await dialog.getByLabel('Fait le').fill(app.clock.today());
  await look(desk, 'plan-diagnosis-begun');
  await dialog.getByRole('button', { name: 'Enregistrer le diagnostic' }).click();
  const card = page.getByRole('region', { name: 'Diagnostic' });
  await card.getByText('Un logement stable').waitFor();
  await card.getByText(occupations[0]?.label ?? '', { exact: false }).waitFor();
  expect(desk.errors).toEqual([]);
});
