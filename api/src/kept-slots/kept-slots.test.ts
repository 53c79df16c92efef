import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEmployer, createPerson, type Person, postSlot } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let employer: Person & { establishmentId: string };
let person: Person;
let slots: string[];
beforeAll(async () => {
  app = await startTestApp();
  employer = await createEmployer(app);
  person = await createPerson(app, { role: 'beneficiary' });
  slots = [];
  for (const title of ['Première', 'Deuxième']) slots.push((await postSlot(app, employer, { title })).id);
});
afterAll(() => app.close());

const api = (slotId = '') => `/api/v1/kept-slots${slotId && `/${slotId}`}`;
const titles = async () => {
  const { body } = await person.visitor.get(api()).expect(200);
  return { titles: body.items.map(({ title }: { title: string }) => title), gone: body.gone };
};

it('a kept slot stays in the list, latest first, once however often it is kept', async () => {
  await person.visitor.put(api(slots[0])).expect(204);
  app.clock.advance(1_000);
  for (let time = 0; time < 2; time += 1) await person.visitor.put(api(slots[1])).expect(204);
  expect(await titles()).toEqual({ titles: ['Deuxième', 'Première'], gone: 0 });
  await person.visitor.delete(api(slots[1])).expect(204);
  expect(await titles()).toEqual({ titles: ['Première'], gone: 0 });
});

it('one that nobody may open any more is only counted, and can still be removed', async () => {
  const draft = { ...(await employer.visitor.post(`/api/v1/slots/${slots[1]}/copies`).expect(201)).body };
  await person.visitor.put(api(draft.id)).expect(404);
  await employer.visitor.post(`/api/v1/slots/${slots[0]}/moves`).send({ to: 'closed' }).expect(200);
  const { gone, titles: left } = await titles();
  expect(gone + left.length).toBe(1);
  await person.visitor.delete(api(slots[0])).expect(204);
  expect(await titles()).toEqual({ titles: [], gone: 0 });
});

it('it is in the export of the person, and nobody else sees it', async () => {
  await person.visitor.put(api(slots[1])).expect(204);
  const other = await createPerson(app, { role: 'beneficiary' });
  const { body } = await other.visitor.get(api()).expect(200);
  expect(body).toEqual({ items: [], gone: 0 });
});
