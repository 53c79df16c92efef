import fc from 'fast-check';
import { Context } from 'mingo/core';
import * as booleans from 'mingo/operators/expression/boolean';
import * as queryOperators from 'mingo/operators/query';
import { Query } from 'mingo/query';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestStore, type TestStore } from './start-store.ts';

const runs = Number(process.env.STORE_RUNS ?? 30);
let store: TestStore;

beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store.close());

type Item = { _id: number; n: number; tags: string[]; name?: string };

const id = fc.integer({ min: 0, max: 7 });
const tag = fc.constantFrom('a', 'b', 'c');
const item = fc.record(
  { n: fc.integer({ min: -5, max: 5 }), tags: fc.array(tag, { maxLength: 3 }), name: tag },
  { requiredKeys: ['n', 'tags'] },
);

/** A change of the store, and the same change of a plain map. */
type Step = {
  run(items: ReturnType<typeof collection>): Promise<unknown>;
  model(items: Map<number, Item>): void;
};

const collection = (name: string) => store.db.collection<Item>(name);
const change = (items: Map<number, Item>, test: (one: Item) => boolean, next: (one: Item) => Item): void => {
  for (const one of items.values()) if (test(one)) items.set(one._id, next(one));
};

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(id, item).map(
    ([_id, fields]): Step => ({
      run: (items) => items.insertOne({ _id, ...structuredClone(fields) }).catch(onlyDuplicates),
      model: (items) => void (items.has(_id) || items.set(_id, { _id, ...structuredClone(fields) })),
    }),
  ),
  fc.tuple(id, item).map(
    ([_id, fields]): Step => ({
      run: (items) => items.replaceOne({ _id }, structuredClone(fields), { upsert: true }),
      model: (items) => void items.set(_id, { _id, ...structuredClone(fields) }),
    }),
  ),
  fc.tuple(tag, fc.integer({ min: -2, max: 2 })).map(
    ([wanted, by]): Step => ({
      run: (items) => items.updateMany({ tags: wanted }, { $inc: { n: by } }),
      model: (items) =>
        change(
          items,
          (one) => one.tags.includes(wanted),
          (one) => ({ ...one, n: one.n + by }),
        ),
    }),
  ),
  fc.tuple(fc.integer({ min: -5, max: 5 }), tag).map(
    ([above, fresh]): Step => ({
      run: (items) =>
        items.updateMany({ n: { $gt: above } }, { $push: { tags: fresh }, $set: { name: fresh } }),
      model: (items) =>
        change(
          items,
          (one) => one.n > above,
          (one) => ({ ...one, tags: [...one.tags, fresh], name: fresh }),
        ),
    }),
  ),
  tag.map(
    (gone): Step => ({
      run: (items) => items.updateMany({}, { $pull: { tags: gone }, $unset: { name: '' } }),
      model: (items) =>
        change(
          items,
          () => true,
          ({ name: _name, ...one }) => ({ ...one, tags: one.tags.filter((own) => own !== gone) }),
        ),
    }),
  ),
  fc.integer({ min: -5, max: 5 }).map(
    (below): Step => ({
      run: (items) => items.deleteMany({ n: { $lt: below } }),
      model: (items) => {
        for (const one of [...items.values()]) if (one.n < below) items.delete(one._id);
      },
    }),
  ),
  id.map(
    (_id): Step => ({
      run: (items) => items.findOneAndDelete({ _id }),
      model: (items) => void items.delete(_id),
    }),
  ),
);

function onlyDuplicates(error: { code?: number }): void {
  if (error.code !== 11000) throw error;
}

describe('random commands', () => {
  it('leave the same documents as in a plain map, and consistent indexes', async () => {
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const items = collection(`model_${round++}`);
        await items.createIndexes([
          { key: { tags: 1, n: -1 } },
          { key: { n: 1 } },
          { key: { name: 1 }, sparse: true },
        ]);
        const model = new Map<number, Item>();
        for (const one of steps) {
          await one.run(items);
          one.model(model);
        }
        const stored = await items.find().sort({ _id: 1 }).toArray();
        expect(stored).toEqual([...model.values()].sort((a, b) => a._id - b._id));
        expect(await store.db.command({ validate: items.collectionName })).toMatchObject({ valid: true });
        await items.drop();
      }),
      { numRuns: runs },
    );
  }, 600_000);
});

describe('plain documents', () => {
  const context = Context.init()
    .addQueryOps(queryOperators as never)
    .addExpressionOps(booleans as never);
  const small = fc.integer({ min: -3, max: 3 });
  const condition = fc.oneof(
    small.map((n) => ({ n })),
    fc
      .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$ne'), small)
      .map(([op, n]) => ({ n: { [op]: n } })),
    fc.array(tag, { minLength: 1, maxLength: 2 }).map((list) => ({ tags: { $in: list } })),
    fc.array(tag, { minLength: 1, maxLength: 2 }).map((list) => ({ tags: { $all: list } })),
    fc.constantFrom(
      { name: { $exists: true } },
      { name: { $exists: false } },
      { tags: { $size: 2 } },
      { name: /^[ab]/ },
    ),
    fc.tuple(small, tag).map(([n, name]) => ({ $or: [{ n }, { name }] })),
  );

  it('are found and sorted as by a full scan with mingo', async () => {
    const items = collection('plain');
    await items.createIndexes([{ key: { n: 1 } }, { key: { tags: 1 } }, { key: { name: 1, n: -1 } }]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(item, { maxLength: 20 }),
        fc.array(condition, { minLength: 5, maxLength: 10 }),
        async (fields, conditions) => {
          const all: Item[] = fields.map((one, _id) => ({ _id, ...one }));
          await items.deleteMany({});
          if (all.length > 0) await items.insertMany(structuredClone(all));
          for (const filter of conditions) {
            const query = new Query<Item>(filter as never, { context } as never);
            const scanned = all.filter((one) => query.test(one)).sort((a, b) => b.n - a.n || a._id - b._id);
            expect(
              await items
                .find(filter as never)
                .sort({ n: -1, _id: 1 })
                .toArray(),
            ).toEqual(scanned);
          }
        },
      ),
      { numRuns: runs },
    );
  }, 600_000);
});
