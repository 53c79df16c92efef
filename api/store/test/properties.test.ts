import { Binary, type Document, EJSON } from 'bson';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sortKeyMaker } from '../src/query/sort.ts';
import { keyOf } from '../src/values/keys.ts';
import { compareValues } from '../src/values/order.ts';
import { documents, filters, indexes, sorts, values } from './arbitraries.ts';
import { startTestStore, type TestStore } from './start-store.ts';

const runs = Number(process.env.STORE_RUNS ?? 30);
let store: TestStore;

beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store.close());

describe('results with indexes', () => {
  it('equal those without them, in the same order', async () => {
    const query = fc.record({
      filter: filters,
      sort: sorts,
      withId: fc.boolean(),
      limit: fc.constantFrom(0, 3),
    });
    let round = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(documents, { maxLength: 25 }),
        fc.array(indexes, { minLength: 1, maxLength: 3 }),
        fc.array(query, { minLength: 10, maxLength: 10 }),
        async (stored, specs, queries) => {
          const collection = store.db.collection<{ _id: number }>(`property_${round++}`);
          for (const spec of specs) {
            const partial = spec.partial
              ? { partialFilterExpression: spec.partial as Document }
              : { sparse: spec.sparse === true };
            // A document may have two arrays where an index allows one: such an index is not tested here.
            await collection.createIndex(new Map(spec.key), partial).catch(ignoreConflicts);
          }
          for (const [_id, document] of stored.entries()) {
            await collection.insertOne({ ...document, _id }).catch(ignoreConflicts);
          }
          for (const { filter, sort, withId, limit } of queries) {
            const order = new Map<string, 1 | -1>(withId ? [...sort, ['_id', 1]] : sort);
            const ask = (hint?: Document) =>
              collection
                .find(filter, { promoteValues: false, ...(hint ? { hint } : {}) })
                .sort(order)
                .limit(limit)
                .toArray();
            const [indexed, scanned] = [await ask(), await ask({ $natural: 1 })];
            // without `_id`, documents with the same key may come in any order
            const keyOf = sortKeyMaker(Object.fromEntries(order));
            expect(indexed.map(keyOf)).toEqual(scanned.map(keyOf));
            const ids = (found: { _id: number }[]) => EJSON.stringify(found.map((one) => one._id));
            const byId = (found: { _id: number }[]) =>
              found.toSorted((a, b) => Number(a._id) - Number(b._id));
            if (withId) expect(ids(indexed)).toBe(ids(scanned));
            else if (limit === 0) expect(ids(byId(indexed))).toBe(ids(byId(scanned)));
            const all =
              limit === 0
                ? scanned.length
                : await collection.countDocuments(filter, { hint: { $natural: 1 } });
            expect(await collection.countDocuments(filter)).toBe(all);
          }
          await expect(store.db.command({ validate: collection.collectionName })).resolves.toMatchObject({
            valid: true,
          });
          await collection.drop();
        },
      ),
      { numRuns: runs },
    );
  }, 600_000);
});

function ignoreConflicts(error: { code?: number }): void {
  if (error.code !== 171 && error.code !== 85 && error.code !== 86) throw error;
}

describe('keys', () => {
  it('sort like the values they encode, and are equal when the values are', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        expect(Math.sign(Buffer.compare(keyOf(a), keyOf(b)))).toBe(Math.sign(compareValues(a, b)));
      }),
      { numRuns: 20_000 },
    );
  });

  it('are never a prefix of another', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const [x, y] = [keyOf(a), keyOf(b)];
        if (!x.equals(y)) expect(y.subarray(0, x.length).equals(x)).toBe(false);
      }),
      { numRuns: 20_000 },
    );
  });

  it('order longs and decimals exactly where doubles cannot', () => {
    const whole = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    fc.assert(
      fc.property(whole, whole, (a, b) => {
        expect(Math.sign(Buffer.compare(keyOf(a), keyOf(b)))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
      { numRuns: 20_000 },
    );
  });

  it('order binary data by length, then kind, then bytes', () => {
    const binary = fc.tuple(fc.uint8Array({ maxLength: 4 }), fc.constantFrom(0, 4, 128));
    fc.assert(
      fc.property(binary, binary, ([a, x], [b, y]) => {
        const expected = a.length - b.length || x - y || Buffer.compare(a, b);
        expect(Math.sign(Buffer.compare(keyOf(new Binary(a, x)), keyOf(new Binary(b, y))))).toBe(
          Math.sign(expected),
        );
      }),
    );
  });
});
