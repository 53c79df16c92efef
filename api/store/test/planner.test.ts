import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestStore, type TestStore } from './start-store.ts';

type Item = { _id: number; a?: number | number[]; b?: number | number[] };
let store: TestStore;

beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store.close());
beforeEach(() => store.db.dropDatabase());

const items = () => store.db.collection<Item>('items');

describe('a range on an indexed field that holds arrays', () => {
  it('finds arrays with one value above the lower end and another one below the upper end', async () => {
    await items().createIndex({ a: 1 });
    await items().insertMany([
      { _id: 1, a: [1, 10] },
      { _id: 2, a: [4] },
      { _id: 3, a: [1, 2] },
      { _id: 4, a: [9, 10] },
      { _id: 5, a: 4 },
    ]);
    const range = { a: { $gt: 3, $lt: 5 } };
    expect(await idsOf(range, { a: 1 })).toEqual([1, 2, 5]);
    expect(await idsOf(range, { $natural: 1 })).toEqual([1, 2, 5]);
    expect(await idsOf({ a: { $elemMatch: { $gt: 3, $lt: 5 } } }, { a: 1 })).toEqual([2]);
  });

  it('is as wide in a second field of the index', async () => {
    await items().createIndex({ b: 1, a: 1 });
    await items().insertMany([
      { _id: 1, b: 1, a: [1, 10] },
      { _id: 2, b: 1, a: 4 },
      { _id: 3, b: 2, a: [1, 10] },
    ]);
    expect(await idsOf({ b: 1, a: { $gte: 3, $lte: 5 } }, { b: 1, a: 1 })).toEqual([1, 2]);
  });

  async function idsOf(filter: object, hint: Record<string, 1>): Promise<number[]> {
    const found = await items().find(filter).sort({ _id: 1 }).hint(hint).toArray();
    return found.map(({ _id }) => _id);
  }
});

it('an item with given fields is found by a sparse index on one of them, alone and within $or', async () => {
  const people = store.db.collection<{ _id: number; guests?: { id: string; of: string }[] }>('people');
  await people.createIndex({ 'guests.id': 1 }, { sparse: true });
  await people.insertMany([
    { _id: 1, guests: [{ id: 'ada', of: 'a' }] },
    { _id: 2, guests: [{ id: 'ada', of: 'b' }] },
    { _id: 3 },
  ]);
  const invited = { guests: { $elemMatch: { id: 'ada', of: 'b' } } };
  for (const filter of [invited, { $or: [invited, { _id: 3 }] }]) {
    const plan = JSON.stringify(await people.find(filter).explain('queryPlanner'));
    expect(plan).toContain('guests.id');
    expect(plan).not.toContain('COLLSCAN');
  }
  expect(await people.distinct('_id', { $or: [invited, { _id: 3 }] })).toEqual([2, 3]);
});

describe('a descending index', () => {
  it.each([
    { values: [false, true], filter: { $lte: true } },
    { values: [false], filter: { $lt: true } },
    { values: ['', 'a'], filter: { $lte: 'a' } },
    { values: ['abc', 'abcd'], filter: { $regex: '^abc' } },
    { values: ['', '\0', 'b'], filter: { $gte: '' } },
    { values: [Number.NEGATIVE_INFINITY, 0], filter: { $lte: 0 } },
    { values: [new Date(-1), new Date(0)], filter: { $lte: new Date(0) } },
  ])('finds the smallest value that meets $filter', async ({ values, filter }) => {
    const collection = store.db.collection<{ _id: number; value: unknown }>('smallest');
    await collection.createIndex({ value: -1 });
    await collection.insertMany(values.map((value, _id) => ({ _id, value })));
    expect(await collection.countDocuments({ value: filter })).toBe(values.length);
    expect(await collection.countDocuments({ value: filter }, { hint: { $natural: 1 } })).toBe(values.length);
  });
});

describe('a sort by two fields', () => {
  const documents: Item[] = [];
  for (let a = 0; a < 4; a++) for (let b = 0; b < 4; b++) documents.push({ _id: a * 4 + b, a, b });

  it.each([[{ a: 1, b: 1 }], [{ a: 1, b: -1 }], [{ a: -1, b: 1 }], [{ a: -1, b: -1 }]] as const)(
    'is right in each direction with an index in directions %o',
    async (index) => {
      await items().createIndex(index);
      await items().insertMany(
        [...documents].sort((one, other) => ((one._id * 7) % 16) - ((other._id * 7) % 16)),
      );
      for (const sort of [
        { a: 1, b: 1 },
        { a: 1, b: -1 },
        { a: -1, b: 1 },
        { a: -1, b: -1 },
      ] as const) {
        const found = await items().find({}).sort(sort).hint(index).toArray();
        const expected = [...documents].sort(
          (one, other) =>
            (Number(one.a) - Number(other.a)) * sort.a || (Number(one.b) - Number(other.b)) * sort.b,
        );
        expect(found.map(({ _id }) => _id)).toEqual(expected.map(({ _id }) => _id));
      }
    },
  );
});
