import { type Document, Long } from 'bson';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { limits } from '../src/limits.ts';
import { startTestStore, type TestStore } from './start-store.ts';

let store: TestStore;

beforeAll(async () => {
  // with a clock, the store runs in this thread, where its limits can be lowered
  store = await startTestStore({ clock: () => new Date() });
});
afterAll(() => store.close());
beforeEach(() => store.db.dropDatabase());

const usual = { ...limits };
const items = () => store.db.collection<Document>('items');

async function within<T>(lower: Partial<typeof limits>, work: () => Promise<T>): Promise<T> {
  Object.assign(limits, lower);
  try {
    return await work();
  } finally {
    Object.assign(limits, usual);
  }
}

it('maxTimeMS ends a regular expression that tries every way, and the store goes on', async () => {
  await items().insertOne({ a: `${'a'.repeat(60)}!` });
  const started = Date.now();
  for (const pattern of ['^(a+)+$', '^(a|aa)+$', `^${'a?'.repeat(40)}${'a'.repeat(30)}b$`])
    await expect(items().findOne({ a: { $regex: pattern } }, { maxTimeMS: 50 })).rejects.toMatchObject({
      code: 50,
    });
  expect(Date.now() - started).toBeLessThan(3000);
  await within({ regexMs: 50 }, () =>
    expect(items().updateOne({ a: /^(a+)+$/ }, { $set: { b: 1 } })).rejects.toMatchObject({ code: 50 }),
  );
  expect(await items().countDocuments({ a: /^a+!$/ })).toBe(1);
});

it('a stage, a sort, distinct or $out that would hold too much is refused', async () => {
  await items().insertMany(Array.from({ length: 50 }, (_, n) => ({ n, text: `${n}`.repeat(50) })));
  const copy = { $set: { copy: '$text' } };
  const all = { $group: { _id: null, all: { $push: '$$ROOT' } } };
  const lookup = { $lookup: { from: 'items', pipeline: [], as: 'all' } };
  await within({ heldBytes: 2000 }, async () => {
    for (const stage of [
      all,
      lookup,
      { $sort: { copy: 1 } },
      { $facet: { all: [] } },
      { $sample: { size: 1 } },
    ])
      await expect(items().aggregate([copy, stage]).toArray()).rejects.toMatchObject({ code: 292 });
    await expect(
      items()
        .aggregate([{ $out: 'copies' }])
        .toArray(),
    ).rejects.toMatchObject({ code: 292 });
    await expect(items().distinct('text')).rejects.toMatchObject({ code: 292 });
    await expect(items().find().sort({ text: 1 }).toArray()).rejects.toMatchObject({ code: 292 });
  });
});

it('an expression that multiplies lists or texts is refused, and a long read ends', async () => {
  await items().insertMany(Array.from({ length: 300 }, () => ({ list: Array(200).fill('x') })));
  const nested = {
    $map: { input: '$list', in: { $map: { input: '$list', in: { $map: { input: '$list', in: 1 } } } } },
  };
  const limited = { $limit: 1 };
  await expect(
    items()
      .aggregate([limited, { $project: { nested } }])
      .toArray(),
  ).rejects.toMatchObject({
    code: 96,
  });
  let text: unknown = 'xxxxxxxxxx';
  for (let at = 0; at < 25; at++) text = { $let: { vars: { t: text }, in: { $concat: ['$$t', '$$t'] } } };
  await expect(
    items()
      .aggregate([limited, { $project: { text } }])
      .toArray(),
  ).rejects.toMatchObject({
    code: 10334,
  });
  const slow = [{ $lookup: { from: 'items', pipeline: [{ $match: { nothing: 1 } }], as: 'found' } }];
  await within({ readMs: 30 }, () =>
    expect(items().aggregate(slow).toArray()).rejects.toMatchObject({ code: 50 }),
  );
});

it('an _id may be null, once', async () => {
  const insert = () => store.db.command({ insert: 'items', documents: [{ _id: null, a: 1 }] });
  expect(await insert()).toMatchObject({ n: 1 });
  expect(await insert()).toMatchObject({ writeErrors: [{ code: 11000, keyPattern: { _id: 1 } }] });
  const update = { q: { _id: null }, u: { $set: { a: 2 } }, upsert: true };
  expect(await store.db.command({ update: 'items', updates: [update] })).toMatchObject({
    n: 1,
    nModified: 1,
  });
  expect(await items().find({ a: 2 }).toArray()).toEqual([{ _id: null, a: 2 }]);
});

it('a duplicate of $merge names its index, and a sort by a place in a list agrees with an index', async () => {
  await store.db.collection('target').createIndex({ k: 1 }, { unique: true });
  await store.db.collection('target').insertOne({ k: 5 });
  await items().insertOne({ k: 5 });
  const merge = { $merge: { into: 'target', on: 'k', whenMatched: 'fail' } };
  await expect(items().aggregate([merge]).toArray()).rejects.toMatchObject({
    code: 11000,
    keyPattern: { k: 1 },
  });
  const sorted = store.db.collection<Document>('sorted');
  await sorted.insertMany([{ a: [{ b: 2 }, { b: 0 }] }, { a: [{ b: Long.ONE }] }, { a: [] }, { a: 3 }, {}]);
  const read = () => sorted.find().sort({ 'a.0.b': 1, _id: 1 }).toArray();
  const scanned = await read();
  await sorted.createIndex({ 'a.0.b': 1, _id: 1 });
  expect(await read()).toEqual(scanned);
});
