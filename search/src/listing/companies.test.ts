import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createEmbeddedEngine } from '../embedded/embedded-engine.ts';
import { arbitraryId, arbitraryProfile, arbitrarySlot } from '../testing/arbitraries.ts';
import { buildSlot, testClock, testDirectory } from '../testing/build.ts';
import { companyHandicap, spreadCompanies } from './companies.ts';
import { comparePlaces } from './cursor.ts';
import { textKey } from './keys.ts';

const ten = 10;
const item = fc.record({
  obstacle: fc.constant(false),
  key: fc.integer({ min: 0, max: 40 }).map((hundredth) => hundredth / 50),
  company: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
});
const items = fc
  .array(item, { maxLength: 60 })
  .map((list) => list.map((one, at) => ({ ...one, id: `s${at}` })));

/** In each ten, a third slot of a company only where no later one of another is as good. */
function expectTens(
  ids: readonly string[],
  keyOf: ReadonlyMap<string, number>,
  companyOf: ReadonlyMap<string, string>,
): void {
  for (let from = 0; from < ids.length; from += ten) {
    const shown = ids.slice(from, from + ten);
    const later = ids.slice(from + ten);
    const count = (company: string | undefined) => shown.filter((id) => companyOf.get(id) === company).length;
    const thirds = shown.filter(
      (id, at) => shown.slice(0, at).filter((one) => companyOf.get(one) === companyOf.get(id)).length >= 2,
    );
    for (const id of thirds)
      for (const other of later.filter((one) => count(companyOf.get(one)) < 2))
        expect(keyOf.get(other)).toBeLessThan(keyOf.get(id)! - companyHandicap + 1e-9);
  }
}

it('each ten has at most two of a company while others are as good, and all slots are there in order', () => {
  fc.assert(
    fc.property(items, (all) => {
      const keyOf = new Map(all.map(({ id, key }) => [id, key]));
      const companyOf = new Map(all.map(({ id, company }) => [id, company]));
      const list = [...spreadCompanies(all, ({ company }) => company)];
      expect(list).toEqual(list.toSorted(comparePlaces));
      const ids = list.map(({ id }) => id);
      expect(new Set(ids)).toEqual(new Set(keyOf.keys()));
      expect(ids).toHaveLength(all.length);
      expectTens(ids, keyOf, companyOf);
      for (const { id, key } of list) {
        expect(key).toBeLessThanOrEqual(keyOf.get(id)!);
        expect(key).toBeGreaterThanOrEqual(keyOf.get(id)! - companyHandicap - 1e-9);
      }
      for (const company of new Set(companyOf.values())) {
        const mine = all.filter((one) => one.company === company).sort(comparePlaces);
        expect(ids.filter((id) => companyOf.get(id) === company)).toEqual(mine.map(({ id }) => id));
      }
    }),
    { numRuns: 400 },
  );
});

it('five companies with as good slots as each other have two in every ten', () => {
  const all = ['a', 'b', 'c', 'd', 'e'].flatMap((company, nth) =>
    Array.from({ length: 20 }, (_, at) => ({
      ...{ id: `${company}${String(at).padStart(2, '0')}`, company, obstacle: false },
      key: 0.9 - nth / 100,
    })),
  );
  const list = [...spreadCompanies(all, ({ company }) => company)];
  for (let from = 0; from < all.length; from += ten) {
    const companies = list.slice(from, from + ten).map(({ company }) => company);
    expect([...companies].sort().join('')).toBe('aabbccddee');
  }
});

/** Of one professional domain, or with a skill in common: by the directory alone, without the engine. */
function oneFamily(one: string, other: string): boolean {
  const skillsOf = (code: string) => testDirectory.occupations.find((row) => row.code === code)?.skills ?? [];
  return (
    one.slice(0, 3) === other.slice(0, 3) || skillsOf(one).some((skill) => skillsOf(other).includes(skill))
  );
}

it('pages of a spread list of related slots follow each other without a gap, and none is unrelated', async () => {
  const slots = fc.uniqueArray(arbitrarySlot(arbitraryId('s', 200)), {
    selector: ({ id }) => id,
    minLength: 20,
    maxLength: 60,
  });
  await fc.assert(
    fc.asyncProperty(
      slots,
      arbitraryProfile(fc.constant('p')),
      fc.boolean(),
      fc.constantFrom(1, 4, 7),
      async (docs, profile, includeObstacles, limit) => {
        const engine = createEmbeddedEngine({ directory: testDirectory, clock: testClock, sealAfter: 15 });
        await engine.upsertSlots(docs);
        const query = { profile, includeObstacles, relatedOnly: true, spreadCompanies: true };
        const whole = await engine.matchSlots({ ...query, limit: 1000 });
        expect(whole.total).toBe(whole.hits.length);
        const paged: string[] = [];
        let cursor: string | null | undefined;
        do {
          const page = await engine.matchSlots({ ...query, limit, ...(cursor ? { cursor } : {}) });
          expect(page.total).toBe(whole.total);
          paged.push(...page.hits.map(({ id }) => id));
          cursor = page.nextCursor;
        } while (cursor);
        expect(paged).toEqual(whole.hits.map(({ id }) => id));
        const occupationOf = new Map(docs.map(({ id, occupation }) => [id, occupation]));
        if (profile.occupations.length + profile.skills.length > 0)
          for (const { id, explanation } of whole.hits)
            expect(
              explanation.matched.length > 0 ||
                profile.occupations.some((wish) => oneFamily(wish, occupationOf.get(id)!)),
            ).toBe(true);
        await engine.close();
      },
    ),
    { numRuns: 60 },
  );
});

const searched = fc.record({
  company: fc.constantFrom('a', 'a', 'a', 'b', 'b', 'c', 'd', 'e', 'f'),
  title: fc.constantFrom('Aide en boulangerie', 'Boulangerie de nuit', 'Vente en boulangerie', 'Cariste'),
  south: fc.integer({ min: 0, max: 12 }),
  day: fc.integer({ min: 0, max: 40 }),
});
const question = fc.record({
  text: fc.constantFrom('', 'boulangerie', 'boulangerie nuit'),
  near: fc.constantFrom(undefined, { lat: 49.4431, lon: 1.0993 }),
});

it('a visitor’s list, by words, by place or the newest first, spreads companies on every page, and counts the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(searched, { minLength: 20, maxLength: 60 }),
      question,
      fc.constantFrom(3, 10, 24),
      async (rows, { text, near }, limit) => {
        const docs = rows.map(({ company, title, south, day }, at) =>
          buildSlot({
            ...{ id: `s${at}`, establishmentId: company, title, publishedAt: day * 86_400_000 },
            location: { lat: 49.4431 - south / 50, lon: 1.0993 },
          }),
        );
        const engine = createEmbeddedEngine({ directory: testDirectory, clock: testClock, sealAfter: 15 });
        await engine.upsertSlots(docs);
        const query = { text, ...(near ? { near } : {}) };
        const plain = await engine.searchText({ ...query, limit: 1000 });
        const paged: (typeof plain.hits)[number][] = [];
        let cursor: string | null | undefined;
        do {
          const spread = { ...query, spreadCompanies: true, limit, ...(cursor ? { cursor } : {}) };
          const page = await engine.searchText(spread);
          expect(page.total).toBe(plain.total);
          paged.push(...page.hits);
          cursor = page.nextCursor;
        } while (cursor);
        expect(paged.map(({ id }) => id).sort()).toEqual(plain.hits.map(({ id }) => id).sort());
        const docOf = new Map(docs.map((doc) => [doc.id, doc]));
        const key = ({ id, score, distanceKm }: (typeof paged)[number]) =>
          textKey('fit', text ? score : null, distanceKm, docOf.get(id)!.publishedAt);
        const keyOf = new Map(paged.map((hit) => [hit.id, key(hit)]));
        const companyOf = new Map(docs.map(({ id, establishmentId }) => [id, establishmentId]));
        expectTens(
          paged.map(({ id }) => id),
          keyOf,
          companyOf,
        );
        // by date and by distance the order that one has asked for stands
        for (const sort of ['date', 'distance'] as const)
          expect(await engine.searchText({ ...query, sort, spreadCompanies: true })).toEqual(
            await engine.searchText({ ...query, sort }),
          );
        await engine.close();
      },
    ),
    { numRuns: 60 },
  );
});
