import { generate } from 'otplib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Candidacy, Pathway } from '../../api/contract/index.ts';
import { paths } from '../../api/contract/paths.ts';
import { moveTo } from '../../api/test/support/factories/candidacies.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  dayAfter,
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
let pathway: Pathway;
let candidacy: Candidacy;
let referent: Person;
let company: Person & { establishmentId: string };
let coordinator: Person;
let screens: Record<'person' | 'other' | 'company', Screen>;

beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp({ now: new Date().toISOString() });
  coordinator = await createPerson(app, { role: 'coordinator' });
  referent = await createCounsellor(app);
  const other = await createCounsellor(app);
  company = await createEmployer(app);
  pathway = await beginPathway(app, referent);
  const person = await personOf(app, pathway);
  await person.visitor
    .put(`/api/v1/pathways/${pathway.id}/consents/other_structures`)
    .send({ granted: true })
    .expect(200);
  await referent.visitor
    .post(`/api/v1/pathways/${pathway.id}/followers`)
    .send({ accountId: other.accountId })
    .expect(200);
  candidacy = await propose(app, person, pathway, await postSlot(app, company));
  screens = {
    person: await openScreen(browser, app.url, 360),
    other: await openScreen(browser, app.url, 1280),
    company: await openScreen(browser, app.url, 1280),
  };
  const people: Record<keyof typeof screens, Person> = { person, other, company };
  for (const who of ['person', 'other', 'company'] as const)
    await openSession(screens[who], people[who].email, testPassword);
});
afterAll(async () => {
  await closeScreens(browser);
  await app?.close();
});

/** Opens another tab of the same browser. */
async function openTab({ context, errors }: Screen): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => errors.push(error.message));
  return page;
}

/** Revokes a consent as the person does: the switch, the consequences, the confirmation. */
async function takeBack(label: RegExp, ends: RegExp): Promise<void> {
  const { page } = screens.person;
  // the checkbox itself is covered by its image
  await page.getByRole('switch', { name: label }).focus();
  await page.keyboard.press('Space');
  const dialog = page.getByRole('dialog');
  await dialog.getByText(ends).waitFor();
  // a background tab may receive the close event of the previous dialog late
  await dialog.dispatchEvent('close');
  await expectAccessible(screens.person);
  await dialog.getByRole('button', { name: 'Reprendre l’accord' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** The open page says that nothing is left, without a reload. */
async function seesNothing({ page }: Screen): Promise<number> {
  const began = performance.now();
  await page.getByRole('heading', { name: 'Cette page n’existe pas' }).waitFor();
  return performance.now() - began;
}

it('a person whose proposal has lost its dates chooses others with the consent, on a phone', async () => {
  const slot = await postSlot(app, company);
  const proposal = await propose(app, referent, pathway, slot);
  const period = { from: dayAfter(app, 40), to: slot.period.to };
  await company.visitor
    .patch(`/api/v1/slots/${slot.id}`)
    .set('If-Match', `"${slot.version}"`)
    .send({ period })
    .expect(200);
  const { person } = screens;
  const { page } = person;
  await page.goto(paths.candidacy(proposal.id));
  await page.getByText('D’autres dates sont à choisir').waitFor();
  await page.getByRole('button', { name: 'Je donne mon accord' }).click();
  const dialog = page.getByRole('dialog', { name: 'Choisir d’autres dates' });
  const first = await dialog.getByLabel('Premier jour').inputValue();
  expect(first >= period.from).toBe(true);
  await expectAccessible(person);
  await person.shoot('consent-other-dates');
  await dialog.getByRole('button', { name: 'Donner mon accord' }).click();
  await page
    .getByText(/Dates demandées/)
    .first()
    .waitFor();
  const { body } = await company.visitor.get(`/api/v1/candidacies/${proposal.id}`).expect(200);
  expect(body).toMatchObject({ state: 'seen', datesOutside: false, dates: { from: first } });
  await moveTo(referent.visitor, proposal.id, 'withdrawn', { consentGivenOn: dayAfter(app, 0) }).expect(200);
});

it('a counsellor who must set up a second factor while working continues on the same page afterwards', async () => {
  const screen = await openScreen(browser, app.url, 1280);
  const { page } = screen;
  await openSession(screen, referent.email, testPassword);
  const talk = `/echanges/${candidacy.id}`;
  await page.goto(talk);
  await page.getByLabel('Votre message').fill('Bonjour, je vous propose de');
  const notes = await openTab(screen);
  await notes.goto(`/accompagnements/personnes/${pathway.id}?onglet=notes`);
  await notes.getByLabel('Nouvelle note').fill('Rappeler lundi, le matin de');
  await notes.getByLabel('Partager avec la personne').check({ force: true });

  // so long after the sign-in that a new proof of identity is required
  app.clock.advance(11 * 60_000);
  const { body } = await referent.visitor.get('/api/v1/session').expect(200);
  await coordinator.visitor
    .put(`/api/v1/second-factor/rules/${body.membership.structureId}`)
    .send({ graceDays: 0 })
    .expect(200);
  for (const tab of [page, notes]) {
    await tab.getByRole('heading', { name: 'Protégez votre compte' }).waitFor();
    expect(await tab.getByText(/Fatou|Candidat/).count()).toBe(0);
  }
  await page.getByRole('button', { name: 'Activer les codes' }).click();
  await page.getByLabel('Votre mot de passe').fill(testPassword);
  await page.getByRole('button', { name: 'Confirmer', exact: true }).click();
  const secret = (await page.locator('.p-totp-key').innerText()).replaceAll(' ', '');
  const code = await generate({ secret, epoch: Math.floor(app.clock.now().getTime() / 1000) });
  await page.getByLabel(/Code à six chiffres/).fill(code);
  await page.getByRole('button', { name: 'Vérifier et activer' }).click();
  await page.getByRole('button', { name: 'J’ai noté mes codes' }).click();

  await page.waitForURL((url) => url.pathname === talk);
  await expect.poll(() => page.getByLabel('Votre message').inputValue()).toBe('Bonjour, je vous propose de');
  // the other tab continues too
  await notes.waitForURL((url) => url.search === '?onglet=notes');
  await expect.poll(() => notes.getByLabel('Nouvelle note').inputValue()).toBe('Rappeler lundi, le matin de');
  expect(await notes.getByLabel('Partager avec la personne').isChecked()).toBe(true);
  await notes.getByRole('button', { name: 'Ajouter la note' }).click();
  await notes.getByText('Rappeler lundi, le matin de').waitFor();
  await expect.poll(() => notes.getByLabel('Nouvelle note').inputValue()).toBe('');
  expect(screen.errors).toEqual([]);
  await screen.context.close();
});

it('three users see a revoked consent within a second, by live event and without a reload', async () => {
  const { person, other, company } = screens;
  await other.page.goto(`/accompagnements/personnes/${pathway.id}`);
  await other.page.getByRole('heading', { name: /Fatou/ }).first().waitFor();
  await company.page.goto(`/candidatures/${candidacy.id}`);
  await company.page
    .getByText(/Candidat [0-9A-F]{3}/)
    .first()
    .waitFor();
  await person.page.goto('/mes-donnees');
  await person.page.getByText('Boulangerie du Pont Imaginaire').first().waitFor();
  await person.shoot('consent-person');
  const secondTab = await openTab(person);
  await secondTab.goto('/mes-donnees');
  const given = async (label: RegExp) =>
    secondTab.getByRole('switch', { name: label }).getAttribute('aria-checked');
  await expect.poll(() => given(/autre structure/)).toBe('true');

  await takeBack(/autre structure/, /ne suivra plus votre parcours/);
  expect(await seesNothing(other)).toBeLessThan(1_000);
  expect(await other.page.getByText('Fatou').count()).toBe(0);
  await expect.poll(() => given(/autre structure/), { timeout: 1_000 }).toBe('false');

  await takeBack(/sans mon nom/, /1 demande en cours sera retirée/);
  expect(await seesNothing(company)).toBeLessThan(1_000);
  expect(await company.page.getByText(/Candidat [0-9A-F]{3}/).count()).toBe(0);

  // the person's own pages show it too, also in the other tab
  await expect.poll(() => given(/sans mon nom/), { timeout: 1_000 }).toBe('false');
  await expect
    .poll(() => person.page.getByRole('switch', { name: /sans mon nom/ }).getAttribute('aria-checked'))
    .toBe('false');
  for (const screen of Object.values(screens)) expect(screen.errors).toEqual([]);
});
