import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Notification } from '../../../contract/index.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  personOf,
  postSlot,
  propose,
  signInAgain,
} from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

let app: TestApp;
let coordinator: Person;
beforeAll(async () => {
  app = await startTestApp();
  coordinator = await createPerson(app, { role: 'coordinator' });
});
afterAll(() => app.close());

const suspension = ({ accountId }: Person) => `/api/v1/accounts/${accountId}/suspension`;
const bellOf = async ({ visitor }: Person): Promise<string[]> => {
  const { body } = await visitor.get('/api/v1/notifications?limit=100').expect(200);
  return body.items.map(({ kind }: Notification) => kind);
};

it('a suspended account gets no notification; once reopened, it finds its tasks on the pages and gets new ones', async () => {
  const counsellor = await createCounsellor(app);
  const pathway = await beginPathway(app, counsellor);
  const person = await personOf(app, pathway);
  const manager = await createEmployer(app);
  const { establishmentId } = manager;
  const member = await createPerson(app, { role: 'employer', establishmentId }, 'Léa');
  const slot = await postSlot(app, manager);
  await coordinator.visitor.put(suspension(member)).send({ reason: 'Adresse à vérifier' }).expect(200);

  const candidacy = await propose(app, person, pathway, slot);
  const thread = `/api/v1/conversations/${candidacy.id}`;
  const write = (who: Person, text: string) =>
    who.visitor.post(`${thread}/messages`).send({ clientId: crypto.randomUUID(), text }).expect(201);
  const readers = async (): Promise<number> =>
    (await person.visitor.get(`${thread}/messages`).expect(200)).body.readers.length;
  await write(person, 'Je peux venir lundi.');
  await app.settle();
  const told = await bellOf(manager);
  expect(told).toEqual(expect.arrayContaining(['candidacy_received', 'message']));
  // nobody gets receipts of a member who cannot answer there
  expect(await readers()).toBe(3);

  await coordinator.visitor.delete(suspension(member)).expect(200);
  await app.settle();
  await signInAgain(member);
  expect(await bellOf(member)).toEqual([]);
  const { body: inbox } = await member.visitor.get('/api/v1/conversations').expect(200);
  expect(inbox.items).toMatchObject([{ id: candidacy.id, unread: 1 }]);

  await write(person, 'Ou mardi, si vous préférez.');
  await app.settle();
  expect(await bellOf(member)).toEqual(['message']);
  expect(await readers()).toBe(4);
});
