import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { benchClock, benchDirectory, benchProfiles, benchSlots } from '../../bench/data.ts';
import { createEmbeddedEngine } from '../embedded/embedded-engine.ts';
import type { SearchEngine } from '../engine.ts';
import { createMeilisearchEngine } from './meilisearch-engine.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

const directory = benchDirectory();
const options = { directory, clock: benchClock };
/** All within an hour of one town, so that a search matches far more than the server returns at once. */
const place = (n: number) => ({
  lat: 49.1 + ((n * 7919) % 1000) / 1500,
  lon: 0.7 + ((n * 104_729) % 1000) / 1100,
});
const slots = [...benchSlots(directory, 3_000)].map((slot, n) => ({ ...slot, location: place(n) }));
const profiles = [...benchProfiles(directory, 12)].map((profile, n) => ({
  ...profile,
  location: place(n * 31),
  travelLimitKm: 60,
}));

let server: TestServer;
let meilisearch: SearchEngine;
const embedded = createEmbeddedEngine(options);
beforeAll(async () => {
  server = await startTestServer();
  meilisearch = await createMeilisearchEngine({
    ...server.connection,
    prefix: server.newPrefix(),
    ...options,
  });
  await Promise.all([embedded.replaceAllSlots(slots), meilisearch.replaceAllSlots(slots)]);
}, 120_000);
afterAll(async () => {
  await meilisearch.close();
  await server.close();
});

describe('both engines in an area with very many slots', () => {
  it('return the same first twenty, although the server returns a thousand at a time', async () => {
    let common = 0;
    let shown = 0;
    let most = 0;
    for (const profile of profiles) {
      const [ours, theirs] = await Promise.all([
        embedded.matchSlots({ profile, limit: 20 }),
        meilisearch.matchSlots({ profile, limit: 20 }),
      ]);
      expect(theirs.degraded).toBeUndefined();
      const there = new Set(theirs.hits.map(({ id }) => id));
      common += ours.hits.filter(({ id }) => there.has(id)).length;
      shown += ours.hits.length;
      most = Math.max(most, ours.total);
    }
    const overlap = common / shown;
    process.stdout.write(
      `overlap@20 of the two engines, ${profiles.length} profiles, up to ${most} open slots each: ${overlap.toFixed(4)}\n`,
    );
    expect(most).toBeGreaterThan(1_000);
    expect(overlap).toBeGreaterThanOrEqual(0.99);
  }, 120_000);
});
