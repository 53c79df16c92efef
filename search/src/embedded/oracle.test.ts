import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchEngine, SlotHit } from '../engine.ts';
import type { MatchProfilesQuery, MatchSlotsQuery, SearchTextQuery } from '../query.ts';
import { createReferenceEngine } from '../reference/reference-engine.ts';
import { arbitraryId, arbitraryProfile, arbitrarySlot } from '../testing/arbitraries.ts';
import { buildSlot, testClock, testDirectory, testRoads } from '../testing/build.ts';
import { createEmbeddedEngine } from './embedded-engine.ts';

const slotId = arbitraryId('s', 40);
const profileId = arbitraryId('p', 20);
const slot = arbitrarySlot(slotId);
const profile = arbitraryProfile(profileId);
const limit = fc.constantFrom(1, 3, 20);
const text = fc.constantFrom(
  'boulangerie',
  'aide boul',
  'femme de ménage',
  'cariste caces 3',
  'vendeuze',
  'aide soignant nuit',
  'elbeuf vente',
  'zzz',
);
const filters = fc.option(
  fc.record(
    {
      text,
      occupations: fc.subarray(['D1102', 'D11', 'K', 'N1101']),
      communes: fc.subarray(['76540', '76231', 'none']),
      objectives: fc.subarray(['discover', 'recruit'] as const),
      facets: fc.subarray(['kind:EI', 'commitment:hiring']),
      withinKm: fc.constantFrom(3, 10, 30),
      ids: fc.array(slotId, { maxLength: 5 }),
      establishmentIds: fc.subarray(['establishment-1', 'other']),
      exceptEstablishmentIds: fc.subarray(['establishment-0', 'establishment-1', 'other']),
    },
    { requiredKeys: [] },
  ),
  { nil: undefined, freq: 2 },
);
const sort = fc.constantFrom('fit' as const, 'distance' as const, 'date' as const);

const matchSlots: fc.Arbitrary<MatchSlotsQuery> = fc.record({
  profile,
  filters,
  sort,
  limit,
  includeObstacles: fc.boolean(),
  relatedOnly: fc.boolean(),
  spreadCompanies: fc.boolean(),
  withFacets: fc.boolean(),
}) as fc.Arbitrary<MatchSlotsQuery>;
const matchProfiles = fc.record({
  slot,
  limit,
  includeObstacles: fc.boolean(),
  relatedOnly: fc.boolean(),
  filters: fc.option(
    fc.record(
      { ids: fc.array(profileId), followerId: fc.constant('f1'), structureId: fc.constant('s1') },
      { requiredKeys: [] },
    ),
    { nil: undefined },
  ),
}) as fc.Arbitrary<MatchProfilesQuery>;
const searchText = fc.record({
  text: fc.oneof(fc.constant(''), text),
  filters: filters.map((all) => all && { ...all, text: undefined }),
  near: fc.option(fc.constantFrom({ lat: 49.43, lon: 1.05 }, { lat: 49.43, lon: 1.05, commune: '76540' }), {
    nil: undefined,
  }),
  sort,
  limit,
  spreadCompanies: fc.boolean(),
  withFacets: fc.boolean(),
}) as fc.Arbitrary<SearchTextQuery>;

/** A step runs on both engines; a query must return the same result. */
type Step = { name: string; run: (engine: SearchEngine) => Promise<unknown> };
const removal = (id: fc.Arbitrary<string>) =>
  fc.oneof(id, fc.record({ id, version: fc.integer({ min: 1, max: 4 }) }));
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(slot, { maxLength: 6 }).map((docs) => ({
      name: `upsert ${docs.map(({ id, version }) => `${id}@${version}`)}`,
      run: (e: SearchEngine) => e.upsertSlots(docs),
    })),
  },
  {
    weight: 3,
    arbitrary: fc
      .array(profile, { maxLength: 4 })
      .map((docs) => ({ name: 'upsert people', run: (e: SearchEngine) => e.upsertProfiles(docs) })),
  },
  {
    weight: 2,
    arbitrary: fc.array(removal(slotId), { maxLength: 3 }).map((ids) => ({
      name: `remove ${JSON.stringify(ids)}`,
      run: (e: SearchEngine) => e.removeSlots(ids),
    })),
  },
  {
    weight: 1,
    arbitrary: fc
      .array(removal(profileId), { maxLength: 3 })
      .map((ids) => ({ name: 'remove people', run: (e: SearchEngine) => e.removeProfiles(ids) })),
  },
  {
    weight: 1,
    arbitrary: fc
      .array(slot, { maxLength: 30 })
      .map((docs) => ({ name: 'replace', run: (e: SearchEngine) => e.replaceAllSlots(docs) })),
  },
  {
    weight: 1,
    arbitrary: fc
      .array(profile, { maxLength: 15 })
      .map((docs) => ({ name: 'replace people', run: (e: SearchEngine) => e.replaceAllProfiles(docs) })),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 2, max: 4 }).map((keep) => ({
      name: 'directory',
      run: (e: SearchEngine) =>
        e.replaceDirectory({
          occupations: testDirectory.occupations.map((o) => ({ ...o, skills: o.skills.slice(0, keep) })),
        }),
    })),
  },
  {
    weight: 4,
    arbitrary: matchSlots.map((query) => ({
      name: `match ${JSON.stringify(query)}`,
      run: (e: SearchEngine) => twoPages(query, (q) => e.matchSlots(q)),
    })),
  },
  {
    weight: 3,
    arbitrary: matchProfiles.map((query) => ({
      name: 'match people',
      run: (e: SearchEngine) => twoPages(query, (q) => e.matchProfiles(q)),
    })),
  },
  {
    weight: 3,
    arbitrary: searchText.map((query) => ({
      name: `search ${JSON.stringify(query)}`,
      run: (e: SearchEngine) => twoPages(query, (q) => e.searchText(q)),
    })),
  },
  {
    weight: 1,
    arbitrary: slot.map((doc) => ({
      name: 'percolate slot',
      run: (e: SearchEngine) => e.percolateSlot(doc, 0.3),
    })),
  },
  {
    weight: 1,
    arbitrary: profile.map((doc) => ({
      name: 'percolate person',
      run: (e: SearchEngine) => e.percolateProfile(doc, 0.3),
    })),
  },
);

async function twoPages<
  Query extends { cursor?: string | undefined },
  Answer extends { hits: readonly object[]; nextCursor: string | null },
>(query: Query, ask: (query: Query) => Promise<Answer>): Promise<Answer[]> {
  const first = plain(await ask(query));
  if (first.nextCursor === null) return [first];
  return [first, plain(await ask({ ...query, cursor: first.nextCursor }))];
}

/** A plain copy, including the explanations that a hit computes when they are read. */
function plain<Answer extends { hits: readonly object[] }>(answer: Answer): Answer {
  const hits = answer.hits.map((hit) => {
    if (!('explanation' in hit)) return hit;
    const { id, version, score, rank, eligible, distanceKm, mutual, explanation } = hit as SlotHit;
    return { id, version, score, rank, eligible, distanceKm, mutual, explanation };
  });
  return { ...answer, hits };
}

async function territory(engine: SearchEngine) {
  const all = [];
  for await (const one of engine.matchAll(3)) all.push(one);
  return all.sort((a, b) => (a.profileId < b.profileId ? -1 : 1));
}

describe('the embedded engine and the reference engine', () => {
  it('return the same results after any sequence of changes and queries', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const options = { directory: testDirectory, clock: testClock, roads: testRoads };
        const reference = createReferenceEngine(options);
        const engine = createEmbeddedEngine({ ...options, sealAfter: 3, splitFrom: 5 });
        for (const { run } of steps) {
          const answer = await run(engine);
          expect(answer).toEqual(await run(reference));
        }
        expect(await territory(engine)).toEqual(await territory(reference));
        const [mine, theirs] = [await engine.stats(), await reference.stats()];
        expect([mine.slots, mine.profiles]).toEqual([theirs.slots, theirs.profiles]);
        await engine.close();
      }),
      { numRuns: 200 },
    );
  });

  it('agree on hundreds of slots', async () => {
    const anySlot = fc.uniqueArray(arbitrarySlot(arbitraryId('s', 5_000)), {
      selector: ({ id }) => id,
      minLength: 300,
      maxLength: 700,
    });
    const questions = fc.array(matchSlots, { minLength: 5, maxLength: 5 });
    const searches = fc.array(searchText, { minLength: 5, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(anySlot, anySlot, questions, searches, async (docs, changed, queries, texts) => {
        const options = { directory: testDirectory, clock: testClock, roads: testRoads };
        const reference = createReferenceEngine(options);
        const engine = createEmbeddedEngine({ ...options, splitFrom: 500 });
        for (const one of [reference, engine]) {
          await one.replaceAllSlots(docs);
          await one.upsertSlots(changed);
        }
        for (const query of queries) {
          const ask = (one: SearchEngine) => twoPages(query, (q) => one.matchSlots(q));
          expect(await ask(engine)).toEqual(await ask(reference));
        }
        for (const query of texts) {
          const ask = (one: SearchEngine) => twoPages(query, (q) => one.searchText(q));
          expect(await ask(engine)).toEqual(await ask(reference));
        }
        await engine.close();
      }),
      { numRuns: 5 },
    );
  });

  it('agree when changes are made during merges and replacements', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
        const options = { directory: testDirectory, clock: testClock, roads: testRoads };
        const reference = createReferenceEngine(options);
        const engine = createEmbeddedEngine({ ...options, sealAfter: 2, splitFrom: 3 });
        const replacements: Promise<unknown>[] = [];
        for (const { name, run } of steps) {
          if (name.startsWith('replace') || name === 'directory') continue;
          await run(reference);
          replacements.push(run(engine));
        }
        await Promise.all(replacements);
        await engine.close();
        for (const { name, run } of steps) {
          if (!name.startsWith('match') && !name.startsWith('search')) continue;
          expect(await run(engine)).toEqual(await run(reference));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('agree after a snapshot was restored, and on later changes', async () => {
    const changes = fc.array(step, { minLength: 5, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(changes, changes, async (before, after) => {
        const options = { directory: testDirectory, clock: testClock, roads: testRoads, sealAfter: 3 };
        const reference = createReferenceEngine(options);
        const first = createEmbeddedEngine(options);
        for (const { name, run } of before) {
          if (name === 'directory') continue;
          await run(reference);
          await run(first);
        }
        const second = createEmbeddedEngine(options);
        expect(await second.restore(await first.snapshot())).toBe(true);
        await first.close();
        for (const { run } of after) expect(await run(second)).toEqual(await run(reference));
        await second.close();
      }),
      { numRuns: 100 },
    );
  });

  it('refuse a snapshot of another directory, a truncated one, and one for an engine that is not empty', async () => {
    const engine = createEmbeddedEngine({ directory: testDirectory, clock: testClock });
    await engine.upsertSlots([buildSlot()]);
    const bytes = await engine.snapshot();
    const other = createEmbeddedEngine({ directory: { occupations: [] }, clock: testClock });
    expect(await other.restore(bytes)).toBe(false);
    const bent = createEmbeddedEngine({ directory: testDirectory, clock: testClock, roads: testRoads });
    expect(await bent.restore(bytes)).toBe(false);
    const same = createEmbeddedEngine({ directory: testDirectory, clock: testClock });
    expect(await same.restore(bytes.slice(0, 500))).toBe(false);
    expect(await same.restore(bytes.slice(0, -8))).toBe(false);
    expect((await same.stats()).slots).toBe(0);
    expect(await same.restore(bytes)).toBe(true);
    expect(await same.restore(bytes)).toBe(false);
    expect((await same.stats()).slots).toBe(1);
  });
});
