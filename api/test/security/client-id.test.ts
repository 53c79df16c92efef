import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  type Person,
  personOf,
  postSlot,
  propose,
} from '../support/people.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let counsellor: Person;
let employer: Person;
let person: Person;
let conversation: string;

beforeAll(async () => {
  app = await startTestApp();
  counsellor = await createCounsellor(app);
  const company = await createEmployer(app);
  employer = company;
  const pathway = await beginPathway(app, counsellor);
  person = await personOf(app, pathway);
  conversation = (await propose(app, counsellor, pathway, await postSlot(app, company))).id;
});
afterAll(() => app.close());

const base = () => `/api/v1/conversations/${conversation}`;
const say = (who: Person, clientId: string, text: string) =>
  who.visitor.post(`${base()}/messages`).send({ clientId, text });
const send = (who: Person, clientId: string) =>
  who.visitor
    .put(`${base()}/files/${clientId}?name=cv.pdf`)
    .set('Content-Type', 'application/octet-stream')
    .send(Buffer.from('%PDF-1.7\nbonjour'));
const ask = (who: Person, clientId: string, question: string) =>
  who.visitor.post(`${base()}/cards`).send({
    clientId,
    content: { kind: 'question', question, choices: ['Oui', 'Non'] },
  });

it('a client id of somebody else stores one’s own message and reveals nothing of theirs', async () => {
  const clientId = crypto.randomUUID();
  // before the candidacy is sent to the company: hidden from it for good
  await say(counsellor, clientId, 'Confidence entre nous').expect(201);
  await person.visitor
    .post(`/api/v1/candidacies/${conversation}/moves`)
    .send({ clientId: crypto.randomUUID(), to: 'sent' })
    .expect(200);
  await app.settle();

  const { body: own } = await say(employer, clientId, 'Bonjour à vous').expect(201);
  expect(own).toMatchObject({ text: 'Bonjour à vous', author: { mine: true } });
  const { body: file } = await send(person, clientId).expect(201);
  expect(file).toMatchObject({ file: { name: 'cv.pdf' }, author: { mine: true } });
  for (const [who, text] of [
    [counsellor, 'Confidence entre nous'],
    [employer, 'Bonjour à vous'],
  ] as const) {
    const { body: again } = await say(who, clientId, 'autre chose').expect(201);
    expect(again.text).toBe(text);
  }
  const stored = await app.context.db.collection('messages').countDocuments({ clientId });
  expect(stored).toBe(3);
});

it('so for a question and its answer', async () => {
  const clientId = crypto.randomUUID();
  const { body: asked } = await ask(employer, clientId, 'Pouvez-vous venir tôt ?').expect(201);
  const { body: other } = await ask(counsellor, clientId, 'Le vélo est-il à l’abri ?').expect(201);
  expect(other.card.content.question).toBe('Le vélo est-il à l’abri ?');
  const { body: list } = await person.visitor.get(`${base()}/messages?limit=100`).expect(200);
  const seqOf = (question: string): number =>
    list.items.find(
      (line: { card?: { content: { question?: string } } }) => line.card?.content.question === question,
    ).seq;
  const answer = (who: Person, seq: number, choice: number) =>
    who.visitor.post(`${base()}/cards/${seq}/answer`).send({ clientId: answerId, action: 'choose', choice });
  const answerId = crypto.randomUUID();
  const seq = seqOf(asked.card.content.question);
  await answer(person, seq, 0).expect(200);
  await answer(person, seq, 0).expect(200);
  // the same id from another person is another answer, and too late
  await answer(counsellor, seq, 1).expect(409);
});

it('data from before the change allows two authors to use one client id', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'passerelle-client-id-'));
  const former = 'conversationId_1_clientId_1';
  const namesOf = async ({ context }: TestApp) =>
    (await context.db.collection('messages').indexes()).map(({ name }) => name);
  try {
    const before = await startTestApp({ dataDir });
    await before.context.db
      .collection('messages')
      .createIndex({ conversationId: 1, clientId: 1 }, { unique: true });
    expect(await namesOf(before)).toContain(former);
    await before.close();
    const after = await startTestApp({ dataDir });
    expect(await namesOf(after)).not.toContain(former);
    await after.close();
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});
