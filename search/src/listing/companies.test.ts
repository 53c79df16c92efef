import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createEmbeddedEngine } from '../embedded/embedded-engine.ts';
import { arbitraryId, arbitraryProfile, arbitrarySlot } from '../testing/arbitraries.ts';
import { testClock, testDirectory } from '../testing/build.ts';
import { companyHandicap, spreadCompanies } from './companies.ts';
import { comparePlaces } from './cursor.ts';

const ten = 10;
const item = fc.record({
  obstacle: fc.constant(false),
  key: fc.integer({ min: 0, max: 40 }).map((hundredth) => hundredth / 50),
  company: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
});
const items = fc
  .array(item, { maxLength: 60 })
  .map((list) => list.map((one, at) => ({ ...one, id: `s${at}` })));

it('the first ten have at most two of a company while others are as good, and all slots are there in order', () => {
  fc.assert(
    fc.property(items, (all) => {
      const original = new Map(all.map((one) => [one.id, one]));
      const list = spreadCompanies(all, ({ company }) => company).sort(comparePlaces);
      expect(new Set(list.map(({ id }) => id))).toEqual(new Set(original.keys()));
      const shown = list.slice(0, ten);
      const count = (company: string) => shown.filter((one) => one.company === company).length;
      const third = shown.filter(({ id, key }) => key < original.get(id)!.key);
      for (const { id } of third)
        for (const other of list.slice(ten).filter(({ company }) => count(company) < 2))
          expect(original.get(other.id)!.key).toBeLessThanOrEqual(
            original.get(id)!.key - companyHandicap + 1e-9,
          );
      for (const company of new Set(all.map((one) => one.company))) {
        const mine = list.filter((one) => one.company === company).map(({ id }) => original.get(id)!);
        expect(mine).toEqual([...mine].sort(comparePlaces));
      }
    }),
  );
});

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
        if (profile.occupations.length + profile.skills.length > 0)
          for (const { explanation } of whole.hits)
            expect(explanation.occupation.kind !== 'none' || explanation.matched.length > 0).toBe(true);
        await engine.close();
      },
    ),
    { numRuns: 15 },
  );
});
