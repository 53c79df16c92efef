import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Message } from '../../contract/index.ts';
import { moveTo } from '../support/factories/candidacies.ts';
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

/** Contained in everything that was written or done before the colleague was added. */
const canary = 'CANARI-AVANT';
let app: TestApp;
let counsellor: Person;
let colleague: Person;
let employer: Person;
let person: Person;
let candidacyId: string;
let seqs: number[];

const at = (path: string) => `/api/v1/conversations/${candidacyId}${path}`;
const lines = async (who: Person): Promise<Message[]> =>
  (await who.visitor.get(at('/messages?limit=100')).expect(200)).body.items;
const say = (who: Person, text: string) =>
  who.visitor.post(at('/messages')).send({ clientId: crypto.randomUUID(), text }).expect(201);

beforeAll(async () => {
  app = await startTestApp();
  counsellor = await createCounsellor(app);
  const { body: session } = await counsellor.visitor.get('/api/v1/session').expect(200);
  colleague = await createCounsellor(app, session.membership.structureId);
  const company = await createEmployer(app);
  employer = company;
  const pathway = await beginPathway(app, counsellor);
  const { body: current } = await counsellor.visitor.get(`/api/v1/pathways/${pathway.id}`).expect(200);
  await counsellor.visitor
    .patch(`/api/v1/pathways/${pathway.id}`)
    .set('If-Match', `"${current.version}"`)
    .send({ email: 'fatou@exemple.fr', contactChoice: 'email' })
    .expect(200);
  person = await personOf(app, pathway);
  const slot = await postSlot(app, company);
  candidacyId = (await propose(app, counsellor, pathway, slot, { message: `${canary} : elle aime le pain.` }))
    .id;
  await moveTo(person.visitor, candidacyId, 'sent').expect(200);
  await say(person, `${canary} parole`);
  await person.visitor
    .put(at(`/files/${crypto.randomUUID()}?name=${canary}.pdf`))
    .set('Content-Type', 'application/octet-stream')
    .send(Buffer.from(`%PDF-1.7\n${canary}`))
    .expect(201);
  const { body: card } = await employer.visitor
    .post(at('/cards'))
    .send({
      clientId: crypto.randomUUID(),
      content: { kind: 'question', question: `${canary} ?`, choices: ['Oui', 'Non'] },
    })
    .expect(201);
  expect(card.card).toBeDefined();
  await counsellor.visitor
    .post(at('/side-notes'))
    .send({ clientId: crypto.randomUUID(), text: `${canary} entre nous` })
    .expect(201);
  await moveTo(employer.visitor, candidacyId, 'declined', {
    reason: 'other',
    word: `${canary} : raison`,
  }).expect(200);
  await app.settle();
  seqs = (await lines(counsellor)).map(({ seq }) => seq);
  app.clock.advance(60_000);
  await counsellor.visitor
    .put(at(`/colleagues/${colleague.accountId}`))
    .send({ sees: 'from_then' })
    .expect(204);
  await app.settle();
}, 60_000);
afterAll(() => app.close());

it('a colleague added “from now on” finds nothing from before, in any place', async () => {
  const pages = await Promise.all(
    [
      `/api/v1/candidacies/${candidacyId}`,
      '/api/v1/candidacies',
      '/api/v1/conversations',
      at('/messages'),
      at('/messages?after=0'),
      at('/messages?changedAfter=0'),
      at(`/messages?before=${Math.max(...seqs) + 1}`),
      at('/search?q=canari'),
      at('/side-notes'),
      at('/colleagues'),
      '/api/v1/notifications',
    ].map(async (path) => {
      const { status, body } = await colleague.visitor.get(path);
      expect(status, path).toBe(200);
      return [path, JSON.stringify(body)] as const;
    }),
  );
  for (const [path, text] of pages) expect(text, path).not.toContain(canary);
  const { body: candidacy } = await colleague.visitor.get(`/api/v1/candidacies/${candidacyId}`).expect(200);
  expect(candidacy).toMatchObject({
    message: '',
    timeline: [],
    explanation: null,
    declineReason: null,
    consent: null,
  });
  const { body: thread } = await colleague.visitor.get(at('/messages')).expect(200);
  for (const reader of thread.readers) expect(reader.readSeq).toBeGreaterThanOrEqual(Math.max(...seqs));
  // the referent still sees everything
  const { body: whole } = await counsellor.visitor.get(`/api/v1/candidacies/${candidacyId}`).expect(200);
  expect(JSON.stringify(whole)).toContain(canary);
});

it('nor can they open earlier files, cards and receipts by number', async () => {
  for (const seq of seqs) {
    await colleague.visitor.get(at(`/messages/${seq}/file`)).expect(404);
    await colleague.visitor.get(at(`/messages/${seq}/receipts`)).expect(404);
    await colleague.visitor.get(at(`/cards/${seq}/calendar`)).expect(404);
    await colleague.visitor
      .post(at(`/cards/${seq}/answer`))
      .send({ clientId: crypto.randomUUID(), action: 'choose', choice: 0 })
      .expect(404);
    await colleague.visitor
      .post(at(`/messages/${seq}/report`))
      .send({ reason: 'insult', word: '' })
      .expect(404);
    await colleague.visitor.delete(at(`/messages/${seq}`)).expect(404);
  }
});

it('the person’s contact is what they chose, and changes of earlier messages are not sent live', async () => {
  const { body } = await colleague.visitor.get(`/api/v1/candidacies/${candidacyId}`).expect(200);
  expect(body.candidate).toMatchObject({ kind: 'identified', email: 'fatou@exemple.fr' });
  expect(body.candidate.phone).toBeUndefined();
  const { body: own } = await counsellor.visitor.get(`/api/v1/candidacies/${candidacyId}`).expect(200);
  expect(own.candidate.phone).toBe('0600000000');

  const live = await colleague.live();
  const received: unknown[] = [];
  live.onAny((...event: unknown[]) => void received.push(event));
  const mine = (await lines(person)).find(({ author, text }) => author.mine && text.includes(canary));
  await person.visitor
    .put(at(`/messages/${mine?.seq}`))
    .send({ text: `${canary} corrigé` })
    .expect(200);
  await app.settle();
  expect(JSON.stringify(received)).not.toContain(canary);
  live.close();
});
