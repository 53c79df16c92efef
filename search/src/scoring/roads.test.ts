import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEmbeddedEngine } from '../embedded/embedded-engine.ts';
import { buildProfile, buildSlot, testClock, testDirectory } from '../testing/build.ts';
import { createRoads, type RoadMap } from './roads.ts';

const jumieges = { code: '76378', lat: 49.432, lon: 0.82, bank: 'right' };
const heurteauville = { code: '76362', lat: 49.4464, lon: 0.8106, bank: 'left' };
const duclair = { code: '76222', lat: 49.4831, lon: 0.8758, bank: 'right' };
const bridge = { between: ['right', 'left'] as const, lat: 49.52, lon: 0.75, waitKm: 0 };
const map: RoadMap = {
  factor: 1,
  places: [jumieges, heurteauville, duclair],
  crossings: [{ ...bridge, between: ['right', 'left'] }],
};
const ratio = (roads: ReturnType<typeof createRoads>, from: string, to: string) =>
  Math.sqrt(roads.stretch(from, to));

describe('the way by road', () => {
  it('goes over the nearest crossing to the other bank, and straight on one bank', () => {
    const roads = createRoads(map);
    expect(ratio(roads, '76378', '76362')).toBeGreaterThan(8);
    expect(ratio(roads, '76378', '76222')).toBe(1);
    expect(ratio(roads, '76378', '75056')).toBe(1);
    expect(ratio(roads, '76378', '76378')).toBe(1);
    const ferry = { lat: 49.437, lon: 0.815, waitKm: 3, between: ['right', 'left'] as [string, string] };
    const withFerry = createRoads({ ...map, crossings: [...map.crossings, ferry] });
    expect(ratio(withFerry, '76378', '76362')).toBeLessThan(ratio(roads, '76378', '76362'));
    expect(withFerry.fingerprint).not.toBe(roads.fingerprint);
  });

  it('is as long in both directions, and never shorter than straight', () => {
    const point = fc.record({
      lat: fc.double({ min: 49, max: 50, noNaN: true }),
      lon: fc.double({ min: 0, max: 2, noNaN: true }),
    });
    const place = fc.tuple(point, fc.constantFrom('right', 'left', 'island'));
    fc.assert(
      fc.property(
        fc.array(place, { minLength: 2, maxLength: 8 }),
        fc.array(point, { maxLength: 3 }),
        fc.double({ min: 1, max: 2, noNaN: true }),
        (places, crossings, factor) => {
          const roads = createRoads({
            factor,
            places: places.map(([at, bank], n) => ({ ...at, bank, code: `${n}` })),
            crossings: crossings.map((at) => ({ ...at, between: ['right', 'left'], waitKm: 1 })),
          });
          for (const a of places.keys())
            for (const b of places.keys()) {
              expect(roads.stretch(`${a}`, `${b}`)).toBe(roads.stretch(`${b}`, `${a}`));
              expect(roads.stretch(`${a}`, `${b}`)).toBeGreaterThanOrEqual(factor ** 2);
            }
        },
      ),
    );
  });

  it('keeps a slot on the other bank from somebody whose limit ends before the bridge', async () => {
    const slot = buildSlot({ id: 'across', commune: '76362', location: heurteauville });
    const profile = buildProfile({ commune: '76378', location: jumieges, travelLimitKm: 10 });
    const ask = async (roads?: ReturnType<typeof createRoads>, km = 10) => {
      const engine = createEmbeddedEngine({ directory: testDirectory, clock: testClock, roads });
      await engine.upsertSlots([slot]);
      await engine.upsertProfiles([{ ...profile, travelLimitKm: km }]);
      const { hits } = await engine.matchSlots({ profile: { ...profile, travelLimitKm: km } });
      const people = await engine.matchProfiles({ slot });
      const near = { lat: jumieges.lat, lon: jumieges.lon, commune: '76378' };
      const found = await engine.searchText({ near, filters: { withinKm: km } });
      await engine.close();
      expect(people.hits.map(({ distanceKm }) => distanceKm)).toEqual(
        hits.map(({ distanceKm }) => distanceKm),
      );
      expect(found.hits.map(({ distanceKm }) => distanceKm)).toEqual(
        hits.map(({ distanceKm }) => distanceKm),
      );
      return hits[0]?.distanceKm ?? null;
    };
    expect(await ask()).toBeLessThan(2);
    expect(await ask(createRoads(map))).toBeNull();
    expect(await ask(createRoads(map), 30)).toBeGreaterThan(15);
  });
});
