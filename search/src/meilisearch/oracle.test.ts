import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page, SearchEngine } from '../engine.ts';
import type { MatchProfilesQuery, MatchSlotsQuery, SearchTextQuery } from '../query.ts';
import { createReferenceEngine } from '../reference/reference-engine.ts';
import { arbitraryId, arbitraryProfile, arbitrarySlot } from '../testing/arbitraries.ts';
import { testClock, testDirectory, testRoads } from '../testing/build.ts';
import { createMeilisearchEngine } from './meilisearch-engine.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

const slotId = arbitraryId('s', 40);
const slot = arbitrarySlot(slotId);
const profile = arbitraryProfile(arbitraryId('p', 20));
const limit = fc.constantFrom(3, 20);
const sort = fc.constantFrom('fit' as const, 'distance' as const, 'date' as const);
const filters = fc.option(
  fc.record(
    {
      occupations: fc.subarray(['D1102', 'D11', 'K', 'N1101']),
      communes: fc.subarray(['76540', '76231', 'none']),
      objectives: fc.subarray(['discover', 'recruit'] as const),
      facets: fc.subarray(['kind:EI', 'commitment:hiring']),
      withinKm: fc.constantFrom(3, 10, 30),
      ids: fc.array(slotId, { maxLength: 5 }),
      establishmentIds: fc.subarray(['establishment-1', 'other']),
    },
    { requiredKeys: [] },
  ),
  { nil: undefined, freq: 2 },
);
const near = fc.option(
  fc.constantFrom({ lat: 49.43, lon: 1.05 }, { lat: 49.43, lon: 1.05, commune: '76540' }),
  { nil: undefined },
);
const withFacets = fc.boolean();
const includeObstacles = fc.boolean();

const aboutSlots = fc.record({ profile, filters, sort, limit, includeObstacles, withFacets });
const aboutPeople = fc.record({
  slot,
  limit,
  includeObstacles,
  filters: fc.option(
    fc.record({ followerId: fc.constant('f1'), structureId: fc.constant('s1') }, { requiredKeys: [] }),
    { nil: undefined },
  ),
});
const forVisitors = fc.record({ filters, near, sort, limit, withFacets });

let server: TestServer;
let engine: SearchEngine;
beforeAll(async () => {
  server = await startTestServer();
  engine = await createMeilisearchEngine({
    ...server.connection,
    prefix: server.newPrefix(),
    directory: testDirectory,
    clock: testClock,
    roads: testRoads,
  });
});
afterAll(async () => {
  await engine.close();
  await server.close();
});

/** All pages of a result, and the totals of the first one. */
async function allPages<Hit>(ask: (cursor?: string) => Promise<Page<Hit>>) {
  const first = await ask();
  const hits = [...first.hits];
  for (let next = first.nextCursor; next !== null; ) {
    const page = await ask(next);
    hits.push(...page.hits);
    next = page.nextCursor;
  }
  return { hits, total: first.total, facets: first.facets, degraded: first.degraded };
}

describe('the results without a text', () => {
  it('are those of the reference engine, for any query', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(slot, { maxLength: 30 }),
        fc.array(profile, { maxLength: 15 }),
        fc.array(aboutSlots, { minLength: 2, maxLength: 5 }),
        fc.array(aboutPeople, { minLength: 1, maxLength: 3 }),
        fc.array(forVisitors, { minLength: 1, maxLength: 3 }),
        async (slots, profiles, slotQueries, peopleQueries, visits) => {
          const reference = createReferenceEngine({
            directory: testDirectory,
            clock: testClock,
            roads: testRoads,
          });
          const versions = new Map<string, number>();
          const fresh = slots.filter(({ id, version }) => {
            const newer = version >= (versions.get(id) ?? 0);
            if (newer) versions.set(id, version);
            return newer;
          });
          for (const one of [engine, reference]) {
            await one.replaceAllSlots([]);
            await one.replaceAllProfiles([]);
            await one.upsertSlots(fresh);
            await one.upsertProfiles(profiles);
          }
          const both = async (ask: (one: SearchEngine) => Promise<unknown>) =>
            expect(await ask(engine)).toEqual(await ask(reference));
          for (const query of slotQueries) {
            await both((one) =>
              allPages((cursor) => one.matchSlots({ ...query, cursor } as MatchSlotsQuery)),
            );
            await both((one) => one.percolateProfile(query.profile, 0.3));
          }
          for (const query of peopleQueries) {
            await both((one) =>
              allPages((cursor) => one.matchProfiles({ ...query, cursor } as MatchProfilesQuery)),
            );
            await both((one) => one.percolateSlot(query.slot, 0.3));
          }
          for (const query of visits)
            await both((one) =>
              allPages((cursor) => one.searchText({ ...query, cursor } as SearchTextQuery)),
            );
        },
      ),
      { numRuns: server.real ? 5 : 8 },
    );
  }, 120_000);
});
