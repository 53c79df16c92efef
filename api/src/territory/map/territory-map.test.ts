import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TerritoryMap } from '../../../contract/index.ts';
import { createPerson, type Person } from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { bouclesDeSeine } from '../../directory/data/territory.ts';
import { computedBorders } from './borders.ts';

let app: TestApp;
let coordinator: Person;
beforeAll(async () => {
  app = await startTestApp();
  coordinator = await createPerson(app, { role: 'coordinator' });
});
afterAll(() => app.close());

const mapNow = async (): Promise<TerritoryMap> =>
  (await app.visitor().get('/api/v1/territory/map').expect(200)).body;

async function name(communeCodes: readonly string[], version: number): Promise<void> {
  const change = coordinator.visitor.put('/api/v1/territory/settings').set('If-Match', `${version}`);
  await change.send({ name: 'Essai', communeCodes }).expect(200);
}

it('a territory without drawn borders has computed ones, whose edge is that of its communes', async () => {
  const unnamed = await mapNow();
  expect(unnamed.credit).toBeNull();
  expect(unnamed.communes[0]?.name).toBe('Rouen');
  expect(unnamed.lines.length).toBeGreaterThan(100);

  // Le Havre and Harfleur
  await name(['76351', '76341'], 0);
  const { lines, communes, credit } = await mapNow();
  expect(credit).toBeNull();
  expect(communes.map((commune) => commune.name)).toEqual(['Le Havre', 'Harfleur']);
  const of = (kind: string) => lines.filter((line) => line.kind === kind);
  expect(of('inner')).toHaveLength(1);
  expect(of('edge').length).toBeGreaterThan(3);
  expect(of('river')).toEqual([]);
  // the border between two centres runs through the middle
  const middle = {
    lat: (communes[0]!.lat + communes[1]!.lat) / 2,
    lon: (communes[0]!.lon + communes[1]!.lon) / 2,
  };
  const [from, to] = of('inner')[0]!.points as [[number, number], [number, number]];
  const area = (to[0] - from[0]) * (middle.lon - from[1]) - (to[1] - from[1]) * (middle.lat - from[0]);
  expect(Math.abs(area / Math.hypot(to[0] - from[0], to[1] - from[1]))).toBeLessThan(0.005);
});

it('Boucles de Seine has the borders of IGN and its river', async () => {
  await name(bouclesDeSeine.communes, 1);
  const { lines, communes, credit } = await mapNow();
  expect(credit).toBe('IGN');
  expect(communes).toHaveLength(bouclesDeSeine.communes.length);
  const river = lines.filter(({ kind }) => kind === 'river').flatMap(({ points }) => points);
  // Rouen, Elbeuf and Duclair lie on it, Yvetot does not
  const kmTo = (town: string) => {
    const at = communes.find((commune) => commune.name === town)!;
    return Math.min(...river.map(([lat, lon]) => Math.hypot(lat - at.lat, (lon - at.lon) * 0.65) * 111));
  };
  for (const town of ['Rouen', 'Elbeuf', 'Duclair']) expect(kmTo(town), town).toBeLessThan(3);
  expect(kmTo('Yvetot')).toBeGreaterThan(8);
});

it('computed borders stay inside their circle, and need three places', () => {
  const circle = { lat: 49, lon: 1, km: 20 };
  const places = [0, 1, 2, 3, 4, 5].map((number) => ({
    code: `${number}`,
    lat: 49 + Math.sin(number) / 10,
    lon: 1 + Math.cos(number) / 10,
  }));
  const { borders } = computedBorders(places, circle);
  expect(borders.length).toBeGreaterThan(4);
  for (const [lat, lon] of borders.flatMap(({ points }) => points))
    expect(Math.hypot((lat - 49) * 111.2, (lon - 1) * 111.2 * Math.cos((49 * Math.PI) / 180))).toBeLessThan(
      20.1,
    );
  expect(computedBorders(places.slice(0, 2), circle).borders).toEqual([]);
});
