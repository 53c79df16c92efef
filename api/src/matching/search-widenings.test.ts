import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SlotWidening } from '../../contract/index.ts';
import { createEmployer, type Person, postSlot } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let employer: Person & { establishmentId: string };
const rouen = '76540';
const elbeuf = '76231';

beforeAll(async () => {
  app = await startTestApp();
  employer = await createEmployer(app);
  const skills = (code: string) =>
    app.services.directory
      .skillsOf(code)
      .slice(0, 3)
      .map(({ id }) => ({ id, level: 1, taught: true }));
  const at = (communeCode: string) => ({ site: { address: '1 rue Vide', communeCode } });
  for (const [title, occupation, commune] of [
    ['Aide en plomberie', 'F1603', rouen],
    ['Aide en électricité', 'F1602', elbeuf],
    ['Aide en électricité', 'F1602', elbeuf],
    ['Aide soignante', 'J1501', elbeuf],
  ] as const)
    await postSlot(app, employer, { title, occupation, skills: skills(occupation), ...at(commune) });
  await app.settle();
});
afterAll(() => app.close());

const get = (path: string, query: Record<string, string>) =>
  app.visitor().get(`/api/v1${path}?${new URLSearchParams(query)}`);
const widen = async (query: Record<string, string>): Promise<SlotWidening[]> =>
  (await get('/slot-widenings', query).expect(200)).body.items;
const count = async (query: Record<string, string>): Promise<number> =>
  (await get('/slots', query).expect(200)).body.total;
/** The question that a page asks when somebody takes a widening. */
const questionOf = (one: SlotWidening): Record<string, string> =>
  one.kind === 'distance'
    ? { commune: one.place.code, withinKm: `${one.km}`, ...(one.words && { q: one.words }) }
    : { occupation: one.occupation.code, ...(one.place && { commune: one.place.code }) };

it.each([
  ['chosen', { q: 'plombier', commune: elbeuf, withinKm: '5' }, { withinKm: '5' }],
  ['said among the words', { q: 'plombier Elbeuf', withinKm: '5' }, { withinKm: '5' }],
])(
  'where little is found around a place that is %s, a wider circle and near occupations are said with what they find',
  async (_how, query, kept) => {
    const items = await widen(query);
    const [circle, ...others] = items;
    expect(circle).toMatchObject({ kind: 'distance', place: { code: elbeuf, name: 'Elbeuf' }, found: 1 });
    expect(others.map((one) => one.kind === 'occupation' && one.occupation.code)).toContain('F1602');
    // nobody looks for a hospital who asks for pipes
    expect(others.map((one) => one.kind === 'occupation' && one.occupation.code)).not.toContain('J1501');
    for (const one of items) expect(await count({ ...kept, ...questionOf(one) }), one.kind).toBe(one.found);
  },
);

it('without a place there is no circle, and what says nothing has no neighbour', async () => {
  const items = await widen({ q: 'plombier' });
  expect(items.map(({ kind }) => kind)).not.toContain('distance');
  expect(items).toContainEqual(expect.objectContaining({ kind: 'occupation', found: 2 }));
  expect(await widen({ q: 'je ne sais pas' })).toEqual([]);
  expect(await widen({ occupation: 'F1603' })).toContainEqual(
    expect.objectContaining({ occupation: expect.objectContaining({ code: 'F1602' }) }),
  );
  await get('/slot-widenings', { commune: '99999' }).expect(422);
});
