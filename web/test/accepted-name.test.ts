import type { Browser } from 'playwright-core';
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

/** After acceptance the company sees the person's name, or why it does not. */

const withheld = 'La personne n’a pas encore donné son accord pour que vous voyiez son nom';

let browser: Browser;
let app: TestApp;
let pathway: Pathway;
let person: Person;
let employer: Person & { establishmentId: string };
let company: Screen;

beforeAll(async () => {
  browser = await launchBrowser();
  app = await startTestApp({ now: new Date().toISOString() });
  await createPerson(app, { role: 'coordinator' });
  employer = await createEmployer(app);
  pathway = await beginPathway(app, await createCounsellor(app));
  person = await personOf(app, pathway);
  await person.visitor
    .put(`/api/v1/pathways/${pathway.id}/consents/identity_on_acceptance`)
    .send({ granted: false })
    .expect(200);
  company = await openScreen(browser, app.url, 360);
  await openSession(company, employer.email, testPassword);
});
afterAll(async () => {
  await closeScreens(browser);
  await app?.close();
});

async function accepted(shareIdentity: boolean): Promise<Candidacy> {
  const sent = await propose(app, person, pathway, await postSlot(app, employer), { shareIdentity });
  await moveTo(employer.visitor, sent.id, 'accepted').expect(200);
  await app.settle();
  return sent;
}

it('a company sees the name of an accepted person who consented, without any notice', async () => {
  const { id } = await accepted(true);
  const { page } = company;
  await page.goto(`/candidatures/${id}`);
  await page.getByText(`${pathway.firstName} ${pathway.lastName}`).first().waitFor();
  expect(await page.getByText(withheld).count()).toBe(0);
  await expectAccessible(company);
  await company.shoot('accepted-name');
});

it('a company sees the pseudonym of an accepted person who did not consent, and why, until the person consents', async () => {
  const { id } = await accepted(false);
  const { page } = company;
  await page.goto(`/candidatures/${id}`);
  await page.getByText(withheld).waitFor();
  expect(await page.getByText(pathway.lastName).count()).toBe(0);
  await expectAccessible(company);
  await company.shoot('accepted-withheld');
  await person.visitor.put(`/api/v1/candidacies/${id}/identity-consent`).send({ granted: true }).expect(200);
  await page.getByText(pathway.lastName).first().waitFor();
  expect(await page.getByText(withheld).count()).toBe(0);
  expect(company.errors).toEqual([]);
});
