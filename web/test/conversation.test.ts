import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Candidacy } from '../../api/contract/index.ts';
import { moveTo } from '../../api/test/support/factories/candidacies.ts';
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
import { expectAccessible, launchBrowser, openScreen, type Screen, signIn } from './support/browser.ts';

let browser: Browser;
let app: TestApp;
let candidacy: Candidacy;
let people: Record<'counsellor' | 'employer' | 'person', Person>;
let screens: Record<'counsellor' | 'employer' | 'person', Screen>;

beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp({ now: new Date().toISOString() });
  await createPerson(app, { role: 'coordinator' });
  const counsellor = await createCounsellor(app);
  const employer = await createEmployer(app);
  const pathway = await beginPathway(app, counsellor);
  const person = await personOf(app, pathway);
  candidacy = await propose(app, counsellor, pathway, await postSlot(app, employer));
  await moveTo(person.visitor, candidacy.id, 'sent').expect(200);
  people = { counsellor, employer, person };
  screens = {
    counsellor: await openScreen(browser, app.url, 1280),
    employer: await openScreen(browser, app.url, 1280),
    person: await openScreen(browser, app.url, 360),
  };
  for (const who of ['counsellor', 'employer', 'person'] as const)
    await signIn(screens[who], people[who].email, testPassword);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const open = (screen: Screen) => screen.page.goto(`/echanges/${candidacy.id}`);
const patient = { timeout: 20_000 };
const write = async ({ page }: Screen, text: string) => {
  await page.getByLabel('Votre message').fill(text);
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
};

it('three talk; what one changes or takes back changes on the screens of all', async () => {
  const { counsellor, employer, person } = screens;
  for (const screen of [counsellor, employer, person]) await open(screen);
  await write(counsellor, 'Bonjour, quand peut-on se voir ?');
  await person.page.locator('.p-bubble', { hasText: 'quand peut-on se voir' }).waitFor();
  await write(person, 'Mardi à 9 heures');
  await write(employer, 'Parfait, ou appelez le 06 12 34 56 78');
  const hint = /Coordonnées dans ce message/;
  await counsellor.page.getByText(hint).waitFor();
  expect(await person.page.getByText(hint).count()).toBe(0);
  expect(await employer.page.getByText(hint).count()).toBe(0);

  const mine = person.page.locator('.p-thread__message', { hasText: 'Mardi à 9 heures' });
  await mine.getByRole('button', { name: 'Actions sur ce message' }).click();
  await mine.getByRole('button', { name: 'Modifier' }).click();
  await write(person, 'Jeudi à 9 heures');
  const edited = employer.page.locator('.p-bubble', { hasText: 'Jeudi à 9 heures' });
  await edited.getByText('modifié').waitFor();
  await person.shoot('conversation-360');
  await counsellor.shoot('conversation-1280');
  await expectAccessible(person);
  await expectAccessible(counsellor);

  const theirs = employer.page.locator('.p-thread__message', { hasText: 'appelez le 06' });
  await theirs.getByRole('button', { name: 'Actions sur ce message' }).click();
  await theirs.getByRole('button', { name: 'Supprimer pour tous' }).click();
  for (const screen of [counsellor, employer, person])
    await screen.page.locator('.p-bubble', { hasText: 'Message supprimé' }).waitFor();
  expect(await counsellor.page.getByText('06 12 34 56 78').count()).toBe(0);
});

it('a message goes from stored to delivered to read, and unread counts agree on two tabs', async () => {
  const { counsellor, employer } = screens;
  await open(counsellor);
  // the employer is elsewhere on the site: the message reaches the device, not the eyes
  await employer.page.goto('/immersions');
  const tab = await employer.context.newPage();
  await tab.goto('/candidatures');
  const counts = () =>
    Promise.all([employer.page, tab].map((page) => page.locator('#main-nav .p-nav-count').allInnerTexts()));
  await expect.poll(counts, patient).toEqual([[], []]);
  await write(counsellor, 'Une dernière chose');
  await expect.poll(counts, patient).toEqual([[expect.stringMatching(/^1/)], [expect.stringMatching(/^1/)]]);
  await counsellor.page
    .getByText('Reçu, pas encore lu')
    .or(counsellor.page.getByText(/^Lu par/))
    .first()
    .waitFor();

  await open({ ...employer, page: tab });
  await tab.locator('.p-bubble', { hasText: 'Une dernière chose' }).waitFor();
  await expect.poll(counts, patient).toEqual([[], []]);
  await counsellor.page.getByText(/^Lu par.*Marc/).waitFor();
  await tab.close();
});

it('words are found and led to, a name is mentioned, and a note stays between counsellors', async () => {
  const { counsellor, employer, person } = screens;
  await open(employer);
  await counsellor.page.getByRole('button', { name: 'Rechercher dans la conversation' }).click();
  await counsellor.page.getByLabel('Mots à chercher').fill('derniere');
  await counsellor.page.locator('.p-thread-search__list button').first().click();
  await counsellor.page.locator('.p-thread__message--found', { hasText: 'Une dernière chose' }).waitFor();

  const field = counsellor.page.getByLabel('Votre message');
  await field.fill('');
  await field.pressSequentially('Pour @Fat');
  await counsellor.page.getByRole('button', { name: /^@Fatou/ }).click();
  await field.pressSequentially('bien sûr');
  await counsellor.page.getByRole('button', { name: 'Envoyer', exact: true }).click();
  await person.page.locator('.p-mention--mine').waitFor();
  await employer.page.locator('.p-mention', { hasText: /^@Candidat/ }).waitFor();

  await counsellor.page.getByLabel('Votre note').fill('À rappeler vendredi');
  await counsellor.page.getByRole('button', { name: 'Ajouter la note' }).click();
  await counsellor.page.locator('.p-side-notes__note', { hasText: 'À rappeler vendredi' }).waitFor();
  await counsellor.shoot('conversation-search-1280');
  await employer.page.reload();
  await employer.page.locator('.p-bubble').first().waitFor();
  expect(await employer.page.content()).not.toContain('rappeler vendredi');
  for (const { errors } of Object.values(screens)) expect(errors).toEqual([]);
});

it('a file is sent and taken by the others, a question is answered by a button', async () => {
  const { counsellor, employer, person } = screens;
  for (const screen of [counsellor, employer, person]) await open(screen);
  const pdf = Buffer.from(
    '%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n',
  );
  await person.page
    .locator('input[type=file]')
    .setInputFiles({ name: 'attestation.pdf', mimeType: 'application/pdf', buffer: pdf });
  const link = employer.page.getByRole('link', { name: 'attestation.pdf' });
  await link.waitFor(patient);
  const download = employer.page.waitForEvent('download');
  await link.click();
  expect((await download).suggestedFilename()).toBe('attestation.pdf');
  await person.page
    .locator('input[type=file]')
    .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('bonjour') });
  await person.page.getByRole('button', { name: 'Réessayer' }).waitFor(patient);
  await person.page.getByRole('button', { name: 'Annuler' }).click();

  const content = {
    kind: 'question',
    question: 'Avez-vous des chaussures de sécurité ?',
    choices: ['Oui', 'Non'],
  };
  await people.employer.visitor
    .post(`/api/v1/conversations/${candidacy.id}/cards`)
    .send({ clientId: crypto.randomUUID(), content })
    .expect(201);
  await person.page.getByRole('button', { name: 'Oui', exact: true }).click(patient);
  await employer.page
    .getByText(/a répondu : Oui/)
    .first()
    .waitFor(patient);
  await expectAccessible(person);
  await person.shoot('conversation-parts-360');
  await employer.shoot('conversation-parts-1280');
});
