import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Candidacy, Pathway } from '../../api/contract/index.ts';
import { moveTo, storedCandidacy } from '../../api/test/support/factories/candidacies.ts';
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
  weekdayAfter,
} from '../../api/test/support/people.ts';
import { type SmtpInbox, startSmtpInbox } from '../../api/test/support/smtp-inbox.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import { closeScreens, expectAccessible, launchBrowser, openScreen } from './support/browser.ts';
import { openTrio, type TrioScreens } from './support/trio.ts';

type Employer = Awaited<ReturnType<typeof createEmployer>>;

let browser: Browser;
let app: TestApp;
let inbox: SmtpInbox;
let candidacy: Candidacy;
let people: Record<'counsellor' | 'person', Person> & { employer: Employer };
let pathway: Pathway;
let screens: TrioScreens;

beforeAll(async () => {
  browser = await launchBrowser();
  inbox = await startSmtpInbox();
  app = await startTestApp({ now: new Date().toISOString(), config: { smtpUrl: inbox.url } });
  await createPerson(app, { role: 'coordinator' });
  const counsellor = await createCounsellor(app);
  const employer = await createEmployer(app);
  // e-mails are sent at once, whatever the time of the test
  const settings = '/api/v1/notifications/settings';
  const { kinds, mutedUntil } = (await employer.visitor.get(settings).expect(200)).body;
  await employer.visitor.put(settings).send({ kinds, mutedUntil, quiet: null }).expect(200);
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
  await inbox?.close();
});

const patient = { timeout: 20_000 };

/** The page of the newest mail that asks the company for its answer. */
async function answerPage(about: string): Promise<string> {
  const link = /http\S+\/repondre\?jeton=\S+/;
  const mail = await vi.waitFor(() => {
    const found = inbox
      .to(people.employer.email)
      .filter(({ text }) => link.test(text) && text.includes(about))
      .at(-1);
    expect(found).toBeDefined();
    return found;
  }, patient);
  const { pathname, search } = new URL(link.exec(mail?.text ?? '')?.[0] ?? '');
  return pathname + search;
}

it('an employer answers on a phone from the link in the e-mail, without signing in', async () => {
  await app.settle();
  const phone = await openScreen(browser, app.url, 360);
  await phone.page.goto(await answerPage(candidacy.slot.title));
  await phone.page.getByRole('button', { name: 'En parler' }).click();
  await phone.page.getByText(/La conversation est ouverte : la personne/).waitFor();
  await phone.shoot('answer-360');
  expect(phone.errors).toEqual([]);
  await phone.context.close();
});

it('a yes may give other dates, a slot that closes says what becomes of those who wait, and its page names what is near', async () => {
  const { counsellor, employer, person } = people;
  const title = 'Préparer le pain de la dernière place';
  const slot = await postSlot(app, employer, { title, places: 1 });
  const shut = await postSlot(app, employer, { title: 'Vendre le pain du matin', places: 1 });
  const [first, second] = [await beginPathway(app, counsellor), await beginPathway(app, counsellor)];
  const agreed = { consentGivenOn: dayAfter(app, 0) };
  const chosen = await propose(app, counsellor, first, slot, agreed);
  await app.settle();
  const link = await answerPage(title);
  const unread = await propose(app, counsellor, second, slot, agreed);
  await propose(app, counsellor, second, shut, agreed);
  const asked = await propose(app, person, pathway, shut);
  await app.settle();

  const phone = await openScreen(browser, app.url, 360);
  const { page } = phone;
  await page.goto(link);
  await page.getByRole('button', { name: 'Accepter', exact: true }).click();
  await page.getByLabel('Premier jour').waitFor();
  const dates = { from: weekdayAfter(app, 21), to: weekdayAfter(app, 28) };
  await page.getByLabel('Premier jour').fill(dates.from);
  await page.getByLabel('Dernier jour').fill(dayAfter(app, 300));
  await page.getByRole('button', { name: 'Oui, accepter' }).click();
  await page.locator('.p-field-error').first().waitFor();
  await phone.shoot('answer-dates-360');
  await expectAccessible(phone);
  await page.getByLabel('Dernier jour').fill(dates.to);
  expect(await page.getByRole('radio', { name: 'Répondre que les places sont prises' }).isChecked()).toBe(
    true,
  );
  await page.getByRole('button', { name: 'Oui, accepter' }).click();
  await page.getByText(/C’est accepté/).waitFor();
  await app.settle();
  expect(await storedCandidacy(app, chosen.id)).toMatchObject({ state: 'accepted', dates });
  expect((await storedCandidacy(app, unread.id)).state).toBe('declined');
  await phone.context.close();

  const { employer: desk, person: mobile } = screens;
  // at the last place a list asks the same question as the page
  await desk.page.goto('/immersions');
  const card = desk.page.locator('.p-card', { hasText: 'Vendre le pain du matin' }).first();
  await card.getByRole('button', { name: 'Accepter', exact: true }).click();
  const asking = desk.page.getByRole('dialog');
  await asking.getByText(/1 autre/).waitFor();
  await asking.getByRole('radio', { name: 'Répondre que les places sont prises' }).waitFor();
  await desk.shoot('list-accept-last-1280');
  await expectAccessible(desk);
  await asking.getByRole('button', { name: 'Retour' }).click();
  // the slot changes: both sides are asked for other dates, and those that are possible are filled in
  const period = { from: dayAfter(app, 30), to: dayAfter(app, 60) };
  const patch = employer.visitor.patch(`/api/v1/slots/${shut.id}`).set('If-Match', `"${shut.version}"`);
  await patch.send({ period }).expect(200);
  await mobile.page.goto(`/candidatures/${asked.id}`);
  await mobile.page.getByText('D’autres dates sont à choisir').waitFor();
  await mobile.shoot('dates-outside-360');
  await expectAccessible(mobile);
  await mobile.page.getByRole('link', { name: 'Proposer d’autres dates' }).click();
  const filled = mobile.page.getByRole('dialog').getByLabel('Premier jour', { exact: true });
  await expect.poll(async () => (await filled.inputValue()) >= period.from).toBe(true);
  await mobile.shoot('dates-outside-card-360');
  await desk.page.goto(`/candidatures/${asked.id}`);
  await desk.page.getByText('D’autres dates sont à choisir').waitFor();
  await desk.page.getByRole('button', { name: 'Accepter', exact: true }).click();
  await desk.page.getByText('Voici des dates possibles').waitFor();
  expect((await desk.page.getByLabel('Premier jour').inputValue()) >= period.from).toBe(true);
  await desk.shoot('dates-outside-1280');
  await desk.page.goto(`/immersions/offres/${shut.id}`);
  await desk.page.getByRole('button', { name: 'Fermer l’offre' }).click();
  await desk.page.getByText('2 candidatures attendent votre réponse').waitFor();
  await desk.shoot('slot-close-1280');
  await expectAccessible(desk);
  await desk.page.getByRole('dialog').getByRole('button', { name: 'Fermer l’offre' }).click();
  await desk.page.getByText('L’offre est fermée.').waitFor();
  await app.settle();
  await mobile.page.goto(`/candidatures/${asked.id}`);
  await mobile.page.getByText('L’entreprise a fermé cette offre.').first().waitFor();
  await mobile.shoot('slot-closed-candidacy-360');
  await expectAccessible(mobile);
  await mobile.page.goto(`/offres/${shut.id}`);
  await mobile.page.getByText('Proche de cette offre, et ouvert').waitFor();
  expect(await mobile.page.getByRole('button', { name: 'Je candidate' }).count()).toBe(0);
  await mobile.shoot('slot-shut-360');
  await expectAccessible(mobile);
});
