import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SlotPoint } from '../../contract/index.ts';
import { createEmployer, type Person, postSlot } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let employer: Person & { establishmentId: string };
beforeAll(async () => {
  app = await startTestApp();
  employer = await createEmployer(app);
  for (const [communeCode, count] of [
    ['76540', 3],
    ['76231', 2],
  ] as const)
    for (let number = 0; number < count; number += 1)
      await postSlot(app, employer, { places: number + 1, site: { address: '1 rue Vide', communeCode } });
  const { id } = await postSlot(app, employer, { title: 'Fermée' });
  await employer.visitor.post(`/api/v1/slots/${id}/moves`).send({ to: 'closed' }).expect(200);
  await app.settle();
});
afterAll(() => app.close());

async function points(
  query: Record<string, string | number>,
): Promise<{ points: SlotPoint[]; total: number }> {
  return (await app.visitor().get('/api/v1/slot-points').query(query).expect(200)).body;
}
async function total(query: Record<string, string | number>): Promise<number> {
  return (
    await app
      .visitor()
      .get('/api/v1/slots')
      .query({ ...query, limit: 1 })
      .expect(200)
  ).body.total;
}

it('all open slots that a question finds are on the map, and as many as the list counts', async () => {
  const all = await points({});
  expect(all.points).toHaveLength(5);
  expect(all.points.map(({ title }) => title)).not.toContain('Fermée');
  expect(Object.keys(all.points[0]!).sort()).toEqual(
    ['commune', 'company', 'id', 'location', 'period', 'places', 'placesLeft', 'title'].sort(),
  );
  const questions = [{}, { several: 'true' }, { commune: '76231', withinKm: 5 }, { q: 'menuisier' }];
  for (const question of questions) {
    const found = await points(question as Record<string, string>);
    expect([found.points.length, found.total]).toEqual([found.total, await total(question as never)]);
  }
});

it('a part of the map finds what lies in its circle, without distances from its middle', async () => {
  const { lat, lon } = (await points({ commune: '76231', withinKm: 2 })).points[0]!.location;
  const zone = { around: `${lat.toFixed(3)},${lon.toFixed(3)}`, withinKm: 3 };
  expect((await points(zone)).points.map(({ commune }) => commune.code)).toEqual(['76231', '76231']);
  const list = await app
    .visitor()
    .get('/api/v1/slots')
    .query({ ...zone, sort: 'distance' })
    .expect(200);
  expect(list.body.items).toHaveLength(2);
  expect(list.body.items[0].distanceKm).toBeUndefined();
  await app.visitor().get('/api/v1/slot-points').query({ around: '95,1' }).expect(422);
  await app.visitor().get('/api/v1/slot-points').query({ around: 'ici' }).expect(422);
});
