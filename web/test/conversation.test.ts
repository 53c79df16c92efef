import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Candidacy, Pathway } from '../../api/contract/index.ts';
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
} from '../../api/test/support/people.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import { closeScreens, expectAccessible, launchBrowser, type Screen } from './support/browser.ts';
import { openTrio, type TrioScreens } from './support/trio.ts';

type Employer = Awaited<ReturnType<typeof createEmployer>>;

let browser: Browser;
let app: TestApp;
let candidacy: Candidacy;
let people: Record<'counsellor' | 'person', Person> & { employer: Employer };
let pathway: Pathway;
let screens: TrioScreens;

beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp({ now: new Date().toISOString() });
  await createPerson(app, { role: 'coordinator' });
  const counsellor = await createCounsellor(app);
  const employer = await createEmployer(app);
  pathway = await beginPathway(app, counsellor);
  const person = await personOf(app, pathway);
  candidacy = await propose(app, counsellor, pathway, await postSlot(app, employer));
  await moveTo(person.visitor, candidacy.id, 'sent').expect(200);
  people = { counsellor, employer, person };
  screens = await openTrio(browser, app.url, people);
});
afterAll(async () => {
  await closeScreens(browser);
  await app?.close();
});

const open = (screen: Screen) => screen.page.goto(`/echanges/${candidacy.id}`);
const patient = { timeout: 20_000 };
/** Chooses a kind of card in the "+" menu. */
const ask = async ({ page }: Screen, what: string) => {
  await page.getByRole('button', { name: 'Joindre ou proposer' }).click();
  await page.getByRole('button', { name: what, exact: true }).click();
};
const smallPicture =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
/** A script that creates a picture file with this name, as browsers do for dragged and pasted files. */
const held = (name: string) => `(() => {
  const bytes = Uint8Array.from(atob('${smallPicture}'), (letter) => letter.charCodeAt(0));
  const held = new DataTransfer();
  held.items.add(new File([bytes], '${name}', { type: 'image/png' }));
  return held;
})()`;
const letFall = async (page: Page, name: string) =>
  page.dispatchEvent('.p-thread', 'drop', { dataTransfer: await page.evaluateHandle(held(name)) });
const paste = (page: Page, name: string) =>
  page.evaluate(`document.querySelector('.p-composer__field').dispatchEvent(
    new ClipboardEvent('paste', { clipboardData: ${held(name)}, bubbles: true, cancelable: true }))`);
const write = async ({ page }: Screen, text: string) => {
  await page.getByLabel('Votre message').fill(text);
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
};

it('begins with what was asked, and the company that wants to talk is led to the message field', async () => {
  const { counsellor, employer, person } = screens;
  const { page } = employer;
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`/candidatures/${candidacy.id}`);
  await page.getByRole('button', { name: 'En parler' }).click();
  await page.locator('.p-composer__field:focus').waitFor();
  await employer.shoot('conversation-begins-360');
  await expectAccessible(employer);
  await page.setViewportSize({ width: 1280, height: 900 });
  for (const screen of [counsellor, employer, person]) {
    await open(screen);
    const asked = screen.page.getByRole('region', { name: 'La proposition' });
    await asked.getByText('Elle connaît déjà la pâtisserie').waitFor();
    await asked.getByText('Découvrir un métier').waitFor();
  }
  await employer.shoot('conversation-begins-1280');
  // nothing was said yet: it is still the company's turn
  expect((await people.employer.visitor.get(`/api/v1/candidacies/${candidacy.id}`)).body).toMatchObject({
    state: 'in_discussion',
    turn: 'employer',
  });
});

it('three users talk, and an edited or deleted message changes for all of them', async () => {
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
  await expect.poll(() => counsellor.page.getByText('06 12 34 56 78').count(), patient).toBe(0);
});

it('a message goes from stored to delivered to read, and unread counts agree on two tabs', async () => {
  const { counsellor, employer } = screens;
  await open(counsellor);
  // the employer is on another page: the message is delivered but not read
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

it('users can search a conversation, mention somebody, and write a note that only counsellors see', async () => {
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
  await field.pressSequentially('et @');
  await field.press('Enter');
  const taken = await field.inputValue();
  expect(taken).toMatch(/^Pour @Fatou\S* .*et @\S.* $/);
  await field.fill(taken.replace(/et @.*$/, ''));
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

it('the message field is in view on small, turned and zoomed screens', async () => {
  const { page, shoot } = screens.person;
  const before = page.viewportSize();
  for (const [width, height] of [
    [320, 256],
    [740, 360],
    [640, 450],
    [1280, 400],
  ] as const) {
    await page.setViewportSize({ width, height });
    await open(screens.person);
    const field = page.getByLabel('Votre message');
    await field.waitFor();
    // neither below the screen nor under a bar
    const shown = () =>
      page.evaluate<boolean>(`(() => {
        const area = document.querySelector('.p-composer__field');
        const { top, bottom, left } = area.getBoundingClientRect();
        return [top + 5, bottom - 5].every((y) => document.elementFromPoint(left + 5, y) === area);
      })()`);
    await expect.poll(shown, { message: `${width} × ${height}` }).toBe(true);
    // notices stand above it
    const below = () =>
      page.evaluate<number>(`document.querySelector('.p-toasts').getBoundingClientRect().bottom
        - document.querySelector('.p-composer').getBoundingClientRect().top`);
    await expect.poll(below, { message: `${width} × ${height}` }).toBeLessThanOrEqual(0);
    await shoot(`conversation-${width}x${height}`);
  }
  if (before) await page.setViewportSize(before);
});

it('a file can be sent and downloaded by the others, and a question is answered with a button', async () => {
  const { counsellor, employer, person } = screens;
  for (const screen of [counsellor, employer, person]) await open(screen);
  const pdf = Buffer.from(
    '%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n',
  );
  await person.page
    .locator('input[type=file]')
    .setInputFiles({ name: 'attestation.pdf', mimeType: 'application/pdf', buffer: pdf });
  const link = employer.page.getByRole('link', { name: 'attestation.pdf', exact: true });
  await link.waitFor(patient);
  const download = employer.page.waitForEvent('download');
  await link.click();
  expect((await download).suggestedFilename()).toBe('attestation.pdf');
  await person.page
    .locator('input[type=file]')
    .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('bonjour') });
  await person.page.getByText(/notes.txt n’est ni un PDF/).waitFor(patient);
  await person.page.getByRole('button', { name: 'Retirer' }).click();

  await ask(employer, 'Poser une question');
  const form = employer.page.getByRole('dialog');
  await form.getByLabel('Votre question').fill('Avez-vous des chaussures de sécurité ?');
  await form.getByRole('button', { name: 'Envoyer' }).click();
  await form.getByText('Donnez au moins deux réponses.').waitFor();
  await form.getByLabel('Réponse 1').fill('Oui');
  await form.getByLabel('Réponse 2').fill('Non');
  await expectAccessible(employer);
  await form.getByRole('button', { name: 'Envoyer' }).click();
  await person.page.getByRole('button', { name: 'Oui', exact: true }).click(patient);
  await employer.page
    .getByText(/a répondu : Oui/)
    .first()
    .waitFor(patient);
  await expectAccessible(person);
  // pictures dropped on the thread or pasted into the field are shown from a blob URL
  const pictures = employer.page.locator('.p-picture img');
  await letFall(person.page, 'badge.png');
  await expect.poll(() => pictures.count(), patient).toBe(1);
  await paste(person.page, 'image.png');
  await expect.poll(() => pictures.count(), patient).toBe(2);
  expect(await pictures.first().getAttribute('src')).toMatch(/^blob:/);
  await person.shoot('conversation-parts-360');
  await employer.shoot('conversation-parts-1280');
});

it('dates can be proposed, countered and accepted, and an accepted call can be added to the calendar', async () => {
  const { counsellor, employer } = screens;
  await ask(employer, 'Proposer des dates');
  await employer.page.getByRole('button', { name: 'Proposer', exact: true }).click();
  const instead = counsellor.page.getByRole('button', { name: 'Proposer autre chose' });
  await instead.click(patient);
  const form = counsellor.page.getByRole('dialog');
  const first = await form.getByLabel('Premier jour', { exact: true }).inputValue();
  const dayBefore = new Date(new Date(first).getTime() - 24 * 3_600_000).toISOString().slice(0, 10);
  await form.getByLabel('Dernier jour').fill(dayBefore);
  await form.getByRole('button', { name: 'Proposer', exact: true }).click();
  await form.getByText('La fin vient après le début.').waitFor();
  await form.getByLabel('Dernier jour').fill(first);
  await form.getByLabel('Heure de début').fill('08:30');
  await counsellor.shoot('conversation-counter-1280');
  await form.getByRole('button', { name: 'Proposer', exact: true }).click();
  await employer.page
    .getByText(/a proposé autre chose/)
    .first()
    .waitFor(patient);
  const other = employer.page.locator('.p-part', { hasText: 'Autre proposition' });
  await other.getByText(/de 8\sh\s30 à 17\sh/).waitFor(patient);
  await other.getByRole('button', { name: 'Accepter' }).click();
  await counsellor.page
    .getByText(/Accepté par Marc/)
    .first()
    .waitFor(patient);

  await ask(counsellor, 'Proposer un appel');
  await counsellor.page.getByRole('button', { name: 'Proposer', exact: true }).click();
  const call = employer.page.locator('.p-part', { hasText: 'Rendez-vous' });
  await call.getByRole('button', { name: 'Accepter' }).click(patient);
  const calendar = call.getByRole('link', { name: 'Ajouter à mon agenda' });
  await calendar.waitFor(patient);
  const download = employer.page.waitForEvent('download');
  await calendar.click();
  const saved = await (await download).path();
  expect(readFileSync(saved, 'utf8')).toMatch(/BEGIN:VEVENT[\s\S]*SUMMARY:Appel/);
  await call.getByRole('button', { name: 'Annuler' }).click();
  await counsellor.page.getByRole('link', { name: 'Retirer de mon agenda' }).waitFor(patient);
});

it('messages written offline are sent later, once and in order, and signing out deletes unsent text', async () => {
  const { counsellor, person } = screens;
  await person.context.setOffline(true);
  for (const text of ['hors ligne un', 'hors ligne deux', 'hors ligne trois']) await write(person, text);
  await expect.poll(() => person.page.getByText(/En attente du réseau/).count(), patient).toBe(3);
  await person.shoot('conversation-offline-360');
  expect(await counsellor.page.getByText('hors ligne').count()).toBe(0);
  await person.context.setOffline(false);
  const arrived = () => counsellor.page.locator('.p-bubble p', { hasText: 'hors ligne' }).allInnerTexts();
  await expect.poll(arrived, patient).toEqual(['hors ligne un', 'hors ligne deux', 'hors ligne trois']);
  await expect.poll(() => person.page.getByText(/En attente du réseau/).count(), patient).toBe(0);

  await counsellor.page.getByLabel('Votre message').fill('un brouillon qui ne regarde personne');
  await counsellor.page.reload();
  await counsellor.page.getByText('un brouillon qui ne regarde personne').waitFor();
  await counsellor.page
    .getByRole('button', { name: /^Menu|Inès/ })
    .first()
    .click();
  await counsellor.page.getByRole('button', { name: 'Se déconnecter' }).click();
  await counsellor.page
    .getByRole('link', { name: /Se connecter/ })
    .first()
    .waitFor();
  const kept = () => counsellor.page.evaluate('JSON.stringify({ ...sessionStorage, ...localStorage })');
  await expect.poll(kept, patient).not.toContain('brouillon');
});
