import { Types } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Explanation, Pathway, Slot } from '../../contract/index.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  type Person,
  personOf,
  postSlot,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let counsellor: Person;
let person: Person;
let pathway: Pathway;
let employer: Person & { establishmentId: string };

beforeAll(async () => {
  app = await startTestApp();
  counsellor = await createCounsellor(app);
  employer = await createEmployer(app);
  pathway = await beginPathway(app, counsellor, { needs: ['seated_work', 'quiet_place'] });
  person = await personOf(app, pathway);
});
afterAll(() => app.close());

const ask = (who: Person, slot: Slot, accommodations: string[]) =>
  who.visitor.post(`/api/v1/slots/${slot.id}/accommodation-questions`).send({ accommodations });
const answer = (slot: Slot, accommodation: string, offered: boolean) =>
  employer.visitor.post(`/api/v1/slots/${slot.id}/accommodation-answers`).send({ accommodation, offered });
const read = async (who: Person, slot: Slot): Promise<Slot> =>
  (await who.visitor.get(`/api/v1/slots/${slot.id}`).expect(200)).body;
const mailsAbout = async (slot: Slot): Promise<number> =>
  app.context.db.collection('mails').countDocuments({ key: new RegExp(`accommodation_asked:${slot.id}`) });
/** The reasons of a listed slot; undefined when the list does not have it. */
async function listed(slot: Slot): Promise<Explanation | undefined> {
  await app.settle();
  const { body } = await person.visitor.get(`/api/v1/pathways/${pathway.id}/matches?limit=100`).expect(200);
  return body.items.find((item: { slot: Slot }) => item.slot.id === slot.id)?.explanation;
}

it('what is not announced is asked once, without a person, and the answer holds for everybody', async () => {
  const slot = await postSlot(app, employer);
  expect(await listed(slot)).toMatchObject({ gates: [], toAsk: ['seated_work', 'quiet_place'] });

  await ask(person, slot, ['seated_work', 'quiet_place']).expect(200);
  await ask(counsellor, slot, ['seated_work']).expect(200);
  await Promise.all([ask(person, slot, ['quiet_place']), ask(counsellor, slot, ['quiet_place'])]);
  await app.settle();
  expect(await mailsAbout(slot)).toBe(2);
  const asked = await read(employer, slot);
  expect(asked.accommodationQuestions).toEqual(['seated_work', 'quiet_place']);
  const stored = await app.context.db.collection('slots').findOne({ _id: new Types.ObjectId(slot.id) });
  for (const secret of [person.accountId, counsellor.accountId, pathway.id, 'Fatou'])
    expect(JSON.stringify([asked, stored?.accommodationQuestions])).not.toContain(secret);

  await answer(slot, 'seated_work', true).expect(200);
  expect(await listed(slot)).toMatchObject({ gates: [], toAsk: ['quiet_place'] });
  expect((await read(counsellor, slot)).accommodations).toContain('seated_work');

  await answer(slot, 'quiet_place', false).expect(200);
  expect(await listed(slot)).toBeUndefined();
  const { body } = await person.visitor.get(`/api/v1/pathways/${pathway.id}/matches/${slot.id}`).expect(200);
  expect(body.explanation.gates).toMatchObject([
    { code: 'accommodation', detail: { missing: 'quiet_place' } },
  ]);
  // refused is answered: nobody asks again
  expect((await ask(person, slot, ['quiet_place']).expect(200)).body.accommodationQuestions).toEqual([]);
  // a company may change its mind
  await answer(slot, 'quiet_place', true).expect(200);
  expect(await listed(slot)).toMatchObject({ gates: [], toAsk: [] });
});

it('only those who may come ask, only its company answers, and nobody asks about a draft', async () => {
  const slot = await postSlot(app, employer);
  const stranger = await createEmployer(app);
  await ask(employer, slot, ['quiet_place']).expect(403);
  await stranger.visitor
    .post(`/api/v1/slots/${slot.id}/accommodation-answers`)
    .send({ accommodation: 'quiet_place', offered: false })
    .expect(404);
  const draft = (await employer.visitor.post(`/api/v1/slots/${slot.id}/copies`).expect(201)).body as Slot;
  await ask(person, draft, ['quiet_place']).expect(404);
});
