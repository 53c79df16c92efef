import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConventionPage } from '../../api/contract/index.ts';
import {
  completeDraft,
  moveConventionTo,
  signAs,
  type Trio,
} from '../../api/test/support/factories/conventions.ts';
import { beginPathway, createPerson, postSlot, propose } from '../../api/test/support/people.ts';
import { startTestApp, type TestApp } from '../../api/test/support/test-app.ts';
import { closeScreens, expectAccessible, launchBrowser } from './support/browser.ts';
import { openTrio, type TrioScreens } from './support/trio.ts';

/** Whose turn it is, with one button that does it, and what is loud two days before the start. */

let browser: Browser;
let app: TestApp;
let trio: Trio;
let sent: ConventionPage;
let screens: TrioScreens;

beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp({ now: new Date().toISOString() });
  // without a coordinator the site starts with its set-up page
  await createPerson(app, { role: 'coordinator' });
  const { draft, ...others } = await completeDraft(app);
  trio = others;
  sent = (await moveConventionTo(trio.counsellor.visitor, draft.id, 'to_sign').expect(200)).body;
  // somebody else, in a discussion in which the company was asked something
  const pathway = await beginPathway(app, trio.counsellor);
  const slot = await postSlot(app, trio.employer, { title: 'Aide en cuisine' });
  const day = app.clock.today();
  const { id } = await propose(app, trio.counsellor, pathway, slot, { consentGivenOn: day });
  for (const one of [trio.employer, trio.counsellor]) {
    const text = { clientId: crypto.randomUUID(), text: 'Quand peut-on en parler ?' };
    await one.visitor.post(`/api/v1/conversations/${id}/messages`).send(text).expect(201);
  }
  await app.settle();
  const eve = new Date(Date.parse(`${sent.content.timetable.periods[0]?.from}T10:00:00Z`) - 86_400_000);
  app.clock.set(eve.toISOString());
  screens = await openTrio(browser, app.url, trio);
});
afterAll(async () => {
  for (const { errors } of Object.values(screens ?? {})) expect(errors).toEqual([]);
  await closeScreens(browser);
  await app?.close();
});

const signing = 'Lire et signer';

describe('the eve of an immersion of which the convention is to be signed', () => {
  it('is loud on the company’s home, with one button for each turn', async () => {
    const { page } = screens.employer;
    await page.goto('/immersions');
    const card = page.locator('.p-card', { hasText: 'À vous de signer la convention' });
    await card.getByText('Urgent').waitFor();
    await card.getByText(/Il manque la signature de la personne, de l’entreprise/).waitFor();
    expect(await card.getByRole('link', { name: signing }).count()).toBe(1);
    const talk = page.locator('.p-card', { hasText: 'Aide en cuisine' });
    expect(await talk.getByRole('link', { name: 'Répondre' }).count()).toBe(1);
    await talk.getByText('3 sur 4 · Libre sur tous vos horaires').waitFor();
    await talk.getByRole('button', { name: 'Accepter' }).waitFor();
    await page.getByText(/Ces 90 derniers jours, vous avez répondu à \d+ demandes? sur \d+/).waitFor();
    await expectAccessible(screens.employer);
    await screens.employer.shoot('turns-employer-1280');
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(360);
    await screens.employer.shoot('turns-employer-360');
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('is the person’s next step, and loud on the candidacy and beside the conversation', async () => {
    const { page } = screens.person;
    await page.goto('/');
    await page.getByRole('heading', { name: 'Signez la convention de votre immersion' }).waitFor();
    await page.getByRole('link', { name: signing }).click();
    await page.getByText(/L’immersion doit commencer/).waitFor();
    expect(await page.getByRole('main').getByRole('link', { name: signing }).count()).toBe(1);
    await expectAccessible(screens.person);
    await screens.person.shoot('turns-person-360');
    await page.goto(`/echanges/${trio.candidacyId}`);
    await page.getByText('À vous de signer la convention').first().waitFor();
    const { page: wide } = screens.employer;
    await wide.goto(`/echanges/${trio.candidacyId}`);
    await wide.getByText(/L’immersion doit commencer/).waitFor();
    await expectAccessible(screens.employer);
    await screens.employer.shoot('turns-conversation-1280');
    await page.goto(`/candidatures/${trio.candidacyId}`);
    await page.getByRole('main').getByRole('link', { name: signing }).click();
    await page.waitForURL(`**/convention/${sent.id}`);
  });

  it('stands first on the counsellor’s home, and passes from signing to validating', async () => {
    const { page } = screens.counsellor;
    for (const party of ['beneficiary', 'establishment'] as const) await signAs(app, sent.id, party, sent);
    await page.goto('/accompagnements');
    const urgent = page.getByRole('region', { name: /^Urgent/ });
    await urgent.getByText('Il manque la signature du prescripteur.', { exact: false }).waitFor();
    expect(await urgent.getByRole('link', { name: signing }).count()).toBe(1);
    await expectAccessible(screens.counsellor);
    await screens.counsellor.shoot('turns-counsellor-1280');
    await signAs(app, sent.id, 'prescriber', sent);
    await urgent.getByRole('link', { name: 'Relire et valider' }).waitFor();
    // the company has done its part
    await screens.employer.page.goto('/immersions');
    await screens.employer.page.getByRole('link', { name: 'Répondre' }).waitFor();
    expect(await screens.employer.page.getByRole('link', { name: signing }).count()).toBe(0);
    await urgent.getByRole('link', { name: 'Relire et valider' }).click();
    await page.getByRole('button', { name: 'Valider' }).click();
    await expect.poll(async () => (await read()).state).toBe('validated');
    await page.goto(`/candidatures/${trio.candidacyId}`);
    await page.getByText('La convention est signée et validée').first().waitFor();
    expect(await page.getByText(/L’immersion doit commencer/).count()).toBe(0);
    await screens.counsellor.shoot('turns-validated-1280');
  });
});

const read = async (): Promise<ConventionPage> =>
  (await trio.counsellor.visitor.get(`/api/v1/conventions/${sent.id}`).expect(200)).body;

it('a company rests a slot in its list and opens it again, and says of an old one that it is still open', async () => {
  const slot = await postSlot(app, trio.employer, { title: 'Aide en pâtisserie' });
  const old = new Date(app.clock.now().getTime() - 61 * 86_400_000);
  await app.context.db
    .model('Slot')
    .updateOne({ _id: slot.id }, { $set: { touchedAt: old, askedAt: app.clock.now() } });
  const { page } = screens.employer;
  await page.goto(`/immersions/offres/${slot.id}`);
  await page.getByText('Cette offre est-elle toujours ouverte ?').waitFor();
  await expectAccessible(screens.employer);
  await screens.employer.shoot('slot-asked-1280');
  await page.goto('/immersions');
  const row = page.getByRole('row', { name: /Aide en pâtisserie/ });
  await row.getByRole('button', { name: 'Oui, elle est toujours ouverte' }).click();
  await page.getByText('« Aide en pâtisserie » reste ouverte.').waitFor();
  await row.getByRole('button', { name: 'Oui, elle est toujours ouverte' }).waitFor({ state: 'detached' });
  const isOpen = row.getByRole('switch', { name: 'Ouverte Aide en pâtisserie' });
  // the box lies under the drawn switch
  await isOpen.focus();
  await page.keyboard.press('Space');
  await page.getByText('L’offre est en pause').waitFor();
  await expect.poll(() => isOpen.isChecked()).toBe(false);
  await expectAccessible(screens.employer);
  await page.getByRole('button', { name: 'Annuler' }).click();
  await expect.poll(() => isOpen.isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Ne plus recevoir de demandes' }).click();
  await expect.poll(() => page.getByRole('switch', { checked: true }).count()).toBe(0);
  await page.getByRole('button', { name: 'Annuler' }).last().click();
  await expect.poll(() => isOpen.isChecked()).toBe(true);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectAccessible(screens.employer);
  await screens.employer.shoot('slots-table-360');
  await page.setViewportSize({ width: 1280, height: 900 });
});
