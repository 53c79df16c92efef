import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createEmbeddedEngine } from '../embedded/embedded-engine.ts';
import type { SearchEngine } from '../engine.ts';
import { buildProfile, buildSlot, testClock, testDirectory, testRoads } from '../testing/build.ts';
import { createMeilisearchEngine } from './meilisearch-engine.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

const options = { directory: testDirectory, clock: testClock, roads: testRoads };
/** Named so that neither the directory nor the other slots have its words. */
const slots = [
  buildSlot({ id: 'far', title: 'Ferronnerie Zébulon', text: 'Portails et rambardes' }),
  buildSlot({ id: 'plain', title: 'Vente en magasin', text: 'Accueillir et conseiller' }),
];

const beginning = 'fero';

let server: TestServer;
let engine: SearchEngine;
const embedded = createEmbeddedEngine(options);
beforeAll(async () => {
  server = await startTestServer();
  engine = await createMeilisearchEngine({
    ...server.connection,
    prefix: server.newPrefix(),
    ...options,
    // a real server may be slow on a busy machine: patience has its own test
    patience: 10_000,
  });
  await Promise.all([embedded.replaceAllSlots(slots), engine.replaceAllSlots(slots)]);
  // the server gets them in the background
  await vi.waitFor(
    async () => expect(await found(engine, beginning)).toMatchObject({ total: 1, degraded: undefined }),
    30_000,
  );
}, 60_000);
afterAll(async () => {
  await engine.close();
  await server.close();
});

const found = async (one: Pick<SearchEngine, 'searchText'>, text: string) => {
  const { hits, total, degraded } = await one.searchText({ text });
  return { ids: hits.map(({ id }) => id), total, degraded };
};

describe('words that this process does not know', () => {
  it('are asked of the server, which takes them for the beginning of a word with a typo', async () => {
    expect(await found(embedded, beginning)).toEqual({ ids: [], total: 0, degraded: undefined });
    expect(await found(engine, beginning)).toEqual({ ids: ['far'], total: 1, degraded: undefined });
  });

  it('count as one of the words asked for, and the numbers are those of the rows', async () => {
    const both = await found(engine, `rambardes ${beginning}`);
    expect(both).toEqual({ ids: ['far'], total: 1, degraded: undefined });
    const apart = await found(engine, `vente ${beginning}`);
    expect(apart.ids.toSorted()).toEqual(['far', 'plain']);
    expect(apart.total).toBe(2);
    const profile = buildProfile();
    const page = await engine.matchSlots({ profile, filters: { text: beginning }, includeObstacles: true });
    expect(page.hits.map(({ id }) => id)).toEqual(['far']);
    expect(page.total).toBe(1);
  });

  it('leave distances by road as the embedded engine measures them, with words of the server too', async () => {
    const near = { lat: 49.2878, lon: 1.0083, commune: '76231' };
    const kmOf = async (one: SearchEngine, text: string) =>
      (await one.searchText({ text, near, filters: { withinKm: 60 } })).hits.map(
        ({ distanceKm }) => distanceKm,
      );
    const [straight = 0] = (await engine.searchText({ near: { lat: near.lat, lon: near.lon } })).hits.map(
      ({ distanceKm }) => distanceKm ?? 0,
    );
    const [named = 0] = await kmOf(engine, beginning);
    expect(await kmOf(engine, '')).toEqual(await kmOf(embedded, ''));
    expect(await kmOf(engine, 'ferronnerie')).toEqual([named]);
    // another bank is further than the factor of all roads
    expect(named).toBeGreaterThan(straight * 1.01);
  });

  it('change nothing when the server does not know them either, nor when all are known', async () => {
    for (const text of ['vente qqqqqqqq', 'vente', 'ferronnerie zebulon', 'magasin vente', ''])
      expect(await found(engine, text)).toEqual(await found(embedded, text));
  });

  it('are not asked where they are right in French, because the server would take them for misspelt ones', async () => {
    for (const text of ['tente', 'vents', 'portrait'])
      expect(await found(engine, text)).toEqual({ ids: [], total: 0, degraded: undefined });
  });
});
