import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Candidacy, Pathway } from '../../../contract/index.ts';
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
} from '../../../test/support/people.ts';
import { type SmtpInbox, startSmtpInbox } from '../../../test/support/smtp-inbox.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

/** Mails written in the quiet hours wait until the morning: by then, recipients may have lost access. */

let app: TestApp;
let box: SmtpInbox;
let referent: Person;
let coordinator: Person;

beforeAll(async () => {
  box = await startSmtpInbox();
  app = await startTestApp({ config: { smtpUrl: box.url }, now: '2026-03-02T09:00:00Z' });
  referent = await createCounsellor(app);
  coordinator = await createPerson(app, { role: 'coordinator' });
});
afterAll(async () => {
  await app?.close();
  await box?.close();
});
beforeEach(async () => {
  await app.settle();
  // eleven in the evening in Paris
  app.clock.set(app.clock.today().concat('T22:00:00Z'));
  await app.settle();
  box.received.length = 0;
});

async function inTheMorning(): Promise<void> {
  await app.settle();
  app.clock.advance(10 * 3_600_000);
  await app.settle();
}

interface Story {
  company: Person & { establishmentId: string };
  colleague: Person;
  pathway: Pathway;
  person: Person;
  candidacy: Candidacy;
}

/** At night, a person sends a candidacy to a company; its manager and a colleague each get a mail. */
async function askAtNight(): Promise<Story> {
  const company = await createEmployer(app);
  const { establishmentId } = company;
  const colleague = await createPerson(app, { role: 'employer', establishmentId });
  const pathway = await beginPathway(app, referent);
  const person = await personOf(app, pathway);
  const candidacy = await propose(app, person, pathway, await postSlot(app, company));
  await app.settle();
  for (const { email } of [company, colleague, referent]) expect(box.to(email)).toEqual([]);
  return { company, colleague, pathway, person, candidacy };
}
const suspend = ({ accountId }: Person) =>
  coordinator.visitor
    .put(`/api/v1/accounts/${accountId}/suspension`)
    .send({ reason: 'Compte utilisé par quelqu’un d’autre' })
    .expect(200);
const asked = (who: Person) => box.to(who.email).filter(({ text }) => text.includes('/repondre'));
const shownTo = async ({ person, pathway, company }: Story) => {
  const { items } = await app.context.audit.reveals.list(pathway.id, { limit: 50 });
  const { body } = await person.visitor.get(`/api/v1/pathways/${pathway.id}/reveals`).expect(200);
  expect(body.items.some(({ role }: { role: string }) => role === 'employer')).toBe(
    items.some(({ viewer }) => viewer.id === company.establishmentId),
  );
  return items.filter(({ viewer }) => viewer.id === company.establishmentId).flatMap(({ shown }) => shown);
};

describe('a mail delayed until the morning', () => {
  it('is sent to those who still have access, and the person’s log shows the access from then on', async () => {
    const story = await askAtNight();
    expect(await shownTo(story)).toEqual([]);
    await inTheMorning();
    for (const who of [story.company, story.colleague]) expect(asked(who)).toHaveLength(1);
    expect(await shownTo(story)).toEqual(['pseudonym']);
  });

  it('is not sent to a company after the person revoked the consent', async () => {
    const story = await askAtNight();
    await story.person.visitor
      .put(`/api/v1/pathways/${story.pathway.id}/consents/pseudonymous_to_employers`)
      .send({ granted: false })
      .expect(200);
    await inTheMorning();
    for (const who of [story.company, story.colleague]) {
      expect(asked(who)).toEqual([]);
      // the end of the request is notified all the same
      expect(box.to(who.email)).toHaveLength(1);
    }
    expect(await shownTo(story)).toEqual([]);
  });

  it('is not sent to somebody who has left the company', async () => {
    const { company, colleague } = await askAtNight();
    await colleague.visitor
      .post(`/api/v1/establishments/${company.establishmentId}/departures`)
      .send({})
      .expect(204);
    await inTheMorning();
    expect(asked(company)).toHaveLength(1);
    expect(box.to(colleague.email)).toEqual([]);
  });

  it('is not sent to a suspended account', async () => {
    const { company, colleague } = await askAtNight();
    await suspend(colleague);
    await inTheMorning();
    expect(asked(company)).toHaveLength(1);
    expect(asked(colleague)).toEqual([]);
  });

  it('is not sent to a counsellor who no longer follows', async () => {
    const company = await createEmployer(app);
    const structureId = await structureOf(referent);
    const colleague = await createCounsellor(app, structureId);
    const pathway = await beginPathway(app, referent);
    const followers = `/api/v1/pathways/${pathway.id}/followers`;
    await referent.visitor.post(followers).send({ accountId: colleague.accountId }).expect(200);
    const person = await personOf(app, pathway);
    await app.settle();
    box.received.length = 0;
    await propose(app, person, pathway, await postSlot(app, company));
    await app.settle();
    await referent.visitor.delete(`${followers}/${colleague.accountId}`).expect(204);
    await inTheMorning();
    expect(box.to(referent.email)).toHaveLength(1);
    expect(box.to(colleague.email)).toEqual([]);
  });

  it('is not kept with its text once it was dropped', async () => {
    const { company, colleague } = await askAtNight();
    await suspend(colleague);
    await inTheMorning();
    const kept = await app.context.db.collection('mails').find({ to: colleague.email }).toArray();
    const held = kept.filter(({ template }) => template === 'candidacy_asked');
    expect(held).toHaveLength(1);
    expect(held[0]).not.toHaveProperty('text');
    expect(held[0]).not.toHaveProperty('html');
    expect(JSON.stringify(held)).not.toContain(company.establishmentId);
  });
});
