import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEmployer, postSlot } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { monthsOf } from './slot-facets.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  const employer = await createEmployer(app);
  const weekOf = (...on: number[]) => Array.from({ length: 14 }, (_, half) => on.includes(half));
  await postSlot(app, employer, {
    title: 'Matins',
    weeklyHours: 6,
    week: weekOf(0, 2),
    period: { from: '2026-03-20', to: '2026-04-10' },
    accommodations: ['seated_work'],
    publicTransport: true,
  });
  await postSlot(app, employer, {
    title: 'Samedis',
    weeklyHours: 7,
    week: weekOf(10, 11),
    period: { from: '2026-05-01', to: '2026-05-31' },
    places: 3,
  });
  await app.settle();
});
afterAll(() => app.close());

const titles = async (query: Record<string, string>): Promise<string[]> => {
  const { body } = await app
    .visitor()
    .get(`/api/v1/slots?${new URLSearchParams(query)}`)
    .expect(200);
  return body.items.map(({ title }: { title: string }) => title).sort();
};

it.each([
  [{}, ['Matins', 'Samedis']],
  [{ moment: 'mornings' }, ['Matins']],
  [{ moment: 'afternoons' }, []],
  [{ moment: 'weekend' }, ['Samedis']],
  [{ month: '2026-04' }, ['Matins']],
  [{ month: '2026-06' }, []],
  [{ accommodation: 'seated_work', transport: 'true' }, ['Matins']],
  [{ several: 'true' }, ['Samedis']],
  [{ kind: 'esat' }, []],
  [{ moment: 'mornings', several: 'true' }, []],
])('a public list with %j shows %j', async (query, expected) => {
  expect(await titles(query as Record<string, string>)).toEqual(expected);
});

it('a period touches each month from its first to its last day', () => {
  expect(monthsOf({ from: '2026-11-30', to: '2027-01-01' })).toEqual(['2026-11', '2026-12', '2027-01']);
});

it('the welcome page counts what the list shows', async () => {
  const { body } = await app.visitor().get('/api/v1/territory').expect(200);
  expect(body.figures).toMatchObject({ openSlots: 2, openPlaces: 4 });
});
