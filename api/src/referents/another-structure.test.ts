import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Candidacy, Pathway } from '../../contract/index.ts';
import { nextEvent } from '../../test/support/live-client.ts';
import { filesOf } from '../../test/support/merging.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  type Person,
  personOf,
  postSlot,
  propose,
  structureOf,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

/** A person moves to another structure: the previous one keeps only what the person shares with others. */

let app: TestApp;
let employer: Person & { establishmentId: string };
let referent: Person;
let colleague: Person;
let newReferent: Person;
let pathway: Pathway;
let person: Person;
let candidacy: Candidacy;

beforeAll(async () => {
  app = await startTestApp();
  employer = await createEmployer(app);
});
afterAll(() => app.close());
beforeEach(async () => {
  referent = await createCounsellor(app);
  colleague = await createCounsellor(app, await structureOf(referent));
  newReferent = await createCounsellor(app);
  pathway = await beginPathway(app, referent);
  person = await personOf(app, pathway);
  candidacy = await propose(app, person, pathway, await postSlot(app, employer));
});

const share = (granted: boolean) =>
  person.visitor
    .put(`/api/v1/pathways/${pathway.id}/consents/other_structures`)
    .send({ granted, how: 'online' })
    .expect(200);
const follow = () => filesOf(referent).follow(pathway, colleague);
const bringIn = (who = colleague) =>
  referent.visitor
    .put(`/api/v1/conversations/${candidacy.id}/colleagues/${who.accountId}`)
    .send({ sees: 'from_start' });

async function ask(structureId: string): Promise<void> {
  const asked = { structureId, word: '' };
  await person.visitor.put(`/api/v1/pathways/${pathway.id}/referent-request`).send(asked).expect(200);
}
const accept = (structureId: string, by = newReferent) =>
  by.visitor
    .post(`/api/v1/structures/${structureId}/referent-requests/${pathway.id}/acceptance`)
    .send({ referentId: by.accountId });
async function move(): Promise<void> {
  const structureId = await structureOf(newReferent);
  await ask(structureId);
  await accept(structureId).expect(204);
}

const file = ({ visitor }: Person) => visitor.get(`/api/v1/pathways/${pathway.id}`);
const read = ({ visitor }: Person) => visitor.get(`/api/v1/conversations/${candidacy.id}/messages`);
const write = (text: string) =>
  person.visitor
    .post(`/api/v1/conversations/${candidacy.id}/messages`)
    .send({ clientId: crypto.randomUUID(), text })
    .expect(201);

/** No list shows the person, and notifications are deleted. */
async function knowsNothing({ visitor }: Person): Promise<void> {
  for (const list of ['pathways', 'candidacies', 'conversations', 'alerts', 'notifications']) {
    const { text } = await visitor.get(`/api/v1/${list}`).expect(200);
    expect(text).not.toContain(pathway.id);
    expect(text).not.toContain(candidacy.id);
  }
}

/** Done with a socket open, which must leave the room within a second and receive nothing afterwards. */
async function leavesWithinASecond(who: Person, act: () => PromiseLike<unknown>): Promise<void> {
  const line = await who.live();
  const told = nextEvent(line, 'conversation.left');
  const began = performance.now();
  await act();
  expect(await told).toEqual({ conversationId: candidacy.id });
  expect(performance.now() - began).toBeLessThan(1_000);
  await app.settle();
  const received: unknown[] = [];
  line.onAny((...event: unknown[]) => received.push(event));
  await write('Dit après le départ');
  await app.settle();
  expect(JSON.stringify(received)).not.toContain(candidacy.id);
  expect(JSON.stringify(received)).not.toContain(pathway.id);
  line.close();
}

describe('a person who moves to another structure and does not share with others', () => {
  it('is followed by nobody of the previous structure, live and in lists too', async () => {
    await follow();
    await app.settle();
    await file(colleague).expect(200);
    await leavesWithinASecond(colleague, move);
    for (const former of [referent, colleague]) {
      await file(former).expect(404);
      await read(former).expect(404);
      await knowsNothing(former);
    }
    await file(newReferent).expect(200);
    const { body } = await file(person).expect(200);
    expect(body.followers).not.toContainEqual(expect.objectContaining({ accountId: colleague.accountId }));
  });

  it('is visible in conversations to no guest of the previous structure', async () => {
    await bringIn().expect(204);
    await read(colleague).expect(200);
    await leavesWithinASecond(colleague, move);
    await read(colleague).expect(404);
    await knowsNothing(colleague);
  });

  it('does not restore their access by a later consent', async () => {
    await bringIn().expect(204);
    await move();
    await share(true);
    await app.settle();
    await read(colleague).expect(404);
  });

  it('is not visible to them although their entries are still stored, even after a later consent', async () => {
    const structureId = await structureOf(referent);
    await move();
    const { db } = app.context;
    const place = { accountId: colleague.accountId, structureId, since: new Date() };
    await db.model('Pathway').updateOne({ _id: pathway.id }, { $push: { followers: place } });
    const guest = { ...place, fromSeq: 0, by: referent.accountId, at: new Date() };
    await db.model('Candidacy').updateOne({ _id: candidacy.id }, { $push: { guests: guest } });
    const isOut = async () => {
      await file(colleague).expect(404);
      await read(colleague).expect(404);
      await knowsNothing(colleague);
    };
    await isOut();
    await share(true);
    await app.settle();
    await isOut();
  });

  it('stays invisible when a colleague is added as guest or follower at the same moment', async () => {
    const structureId = await structureOf(newReferent);
    await ask(structureId);
    const third = await createCounsellor(app, await structureOf(referent));
    await Promise.all([
      bringIn(),
      accept(structureId).expect(204),
      referent.visitor
        .post(`/api/v1/pathways/${pathway.id}/followers`)
        .send({ accountId: third.accountId })
        .then(({ status }) => status),
    ]);
    await app.settle();
    await read(colleague).expect(404);
    await file(third).expect(404);
    await knowsNothing(colleague);
  });
});

describe('a person who moves to another structure and shares with others', () => {
  it('keeps followers and guests until that consent is revoked', async () => {
    const brought = await createCounsellor(app, await structureOf(referent));
    await follow();
    await bringIn(brought).expect(204);
    await share(true);
    await move();
    await app.settle();
    await file(referent).expect(404);
    await file(colleague).expect(200);
    for (const one of [colleague, brought]) await read(one).expect(200);
    await leavesWithinASecond(brought, () => share(false));
    await file(colleague).expect(404);
    for (const one of [colleague, brought]) {
      await read(one).expect(404);
      await knowsNothing(one);
    }
    await share(true);
    for (const one of [colleague, brought]) await read(one).expect(404);
  });
});
