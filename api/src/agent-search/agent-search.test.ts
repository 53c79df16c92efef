import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AgentSearch, Pathway } from '../../contract/index.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  postSlot,
  propose,
  structureOf,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let counsellor: Person;
let colleague: Person;
let stranger: Person;
let coordinator: Person;
let person: Pathway;
beforeAll(async () => {
  app = await startTestApp();
  counsellor = await createCounsellor(app);
  colleague = await createCounsellor(app, await structureOf(counsellor));
  stranger = await createCounsellor(app);
  coordinator = await createPerson(app, { role: 'coordinator' });
  person = await beginPathway(app, counsellor);
  const employer = await createEmployer(app);
  for (const title of ['Aide au fournil', 'Vente de pain']) {
    const slot = await postSlot(app, employer, { title });
    await propose(app, counsellor, person, slot);
  }
  // a company without any slot
  await createEmployer(app);
  await app.settle();
});
afterAll(() => app.close());

async function ask({ visitor }: Person, q: string): Promise<AgentSearch> {
  return (await visitor.get('/api/v1/agent-search').query({ q }).expect(200)).body;
}
const totals = (found: AgentSearch) =>
  Object.fromEntries(Object.entries(found).map(([kind, { total }]) => [kind, total]));

it('a counsellor finds their people, with all their candidacies, in any order of words and without accents', async () => {
  const found = await ask(
    counsellor,
    `${person.lastName.slice(0, 4)} ${person.firstName.slice(0, 3)}`.toLowerCase(),
  );
  expect(found.people).toMatchObject({ total: 1, more: false });
  expect(found.people.items).toMatchObject([
    { id: person.id, name: `${person.firstName} ${person.lastName}` },
  ]);
  expect(found.candidacies.total).toBe(2);
  expect(found.candidacies.items.map(({ title }) => title).sort()).toEqual([
    'Aide au fournil',
    'Vente de pain',
  ]);
  expect(Object.keys(found.candidacies.items[0] ?? {}).sort()).toEqual([
    'company',
    'id',
    'person',
    'state',
    'title',
  ]);
});

it('companies are found also without an open slot, and slots by their words', async () => {
  const found = await ask(counsellor, 'boul imag');
  expect(found.companies.total).toBe(2);
  expect((await ask(counsellor, 'fournil')).slots.items.map(({ title }) => title)).toContain(
    'Aide au fournil',
  );
  expect(totals(await ask(counsellor, '…'))).toMatchObject({ people: 0, companies: 0, colleagues: 0 });
});

it('others find nobody of these people: a colleague, a stranger and the coordinator', async () => {
  for (const other of [colleague, stranger, coordinator]) {
    const found = await ask(other, person.lastName);
    expect(JSON.stringify(found)).not.toContain(person.id);
    expect(totals(found)).toMatchObject({ people: 0, candidacies: 0 });
  }
});

it('colleagues are those of the same structure; a coordinator finds every agent', async () => {
  const { accounts } = app.services;
  const nameOf = async ({ accountId }: Person) => (await accounts.getAccount(accountId))!.lastName;
  const found = async (by: Person, of: Person) =>
    (await ask(by, await nameOf(of))).colleagues.items.some(({ accountId }) => accountId === of.accountId);
  expect(await found(counsellor, colleague)).toBe(true);
  expect(await found(counsellor, counsellor)).toBe(false);
  expect(await found(counsellor, stranger)).toBe(false);
  expect(await found(coordinator, stranger)).toBe(true);
});

it('a name that was shown is in the log of the person', async () => {
  await ask(counsellor, person.lastName);
  const { body } = await counsellor.visitor.get(`/api/v1/pathways/${person.id}/reveals`).expect(200);
  expect(body.items[0]).toMatchObject({ shown: expect.arrayContaining(['name_in_list']) });
});
