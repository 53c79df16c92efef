import { Decimal128, type Document, Double, Int32, Long } from 'bson';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestStore, type TestStore } from './start-store.ts';

type Id = string | number;
type Item = { _id: Id; [field: string]: Document[string] };
let store: TestStore;

beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store.close());
beforeEach(() => store.db.dropDatabase());

const items = () => store.db.collection<Item>('items');

/** The document after one update, with exact number types. */
async function after(
  before: Document,
  update: Document | Document[],
  options: Document = {},
  filter: Document = {},
) {
  await items().deleteMany({});
  await items().insertOne({ _id: 1, ...before });
  const changed = await items().updateOne({ _id: 1, ...filter }, update, options);
  const { _id, ...rest }: Document = (await items().findOne({ _id: 1 }, { promoteValues: false }))!;
  return { ...rest, modified: changed.modifiedCount } as Document;
}

const int = (value: number) => new Int32(value);

describe('number operators', () => {
  it('keep or widen the type as MongoDB does', async () => {
    expect(await after({ n: 1 }, { $inc: { n: 2 } })).toMatchObject({ n: int(3) });
    expect(await after({ n: 2147483647 }, { $inc: { n: 1 } })).toMatchObject({
      n: Long.fromNumber(2147483648),
    });
    expect(await after({ n: 1 }, { $inc: { n: 1.5 } })).toMatchObject({ n: new Double(2.5) });
    expect(await after({ n: new Double(1) }, { $inc: { n: 1 } })).toMatchObject({ n: new Double(2) });
    expect(String((await after({ n: 1 }, { $inc: { n: Decimal128.fromString('0.10') } })).n)).toBe('1.10');
    expect(await after({ n: Long.fromNumber(5) }, { $mul: { n: 2 } })).toMatchObject({
      n: Long.fromNumber(10),
    });
    expect(await after({}, { $inc: { n: 4 }, $mul: { m: 3 } })).toMatchObject({ n: int(4), m: int(0) });
    expect(await after({ n: 5, m: 5 }, { $min: { n: 3 }, $max: { m: 3 } })).toMatchObject({
      n: int(3),
      m: int(5),
    });
    expect(await after({ n: 13 }, { $bit: { n: { and: int(10) } } })).toMatchObject({ n: int(8) });
  });

  it('add and multiply infinite decimals with finite ones', async () => {
    const [infinite, five] = [Decimal128.fromString('-Infinity'), Decimal128.fromString('5')];
    expect(String((await after({ n: five }, { $inc: { n: infinite } })).n)).toBe('-Infinity');
    expect(String((await after({ n: infinite }, { $mul: { n: Decimal128.fromString('-2') } })).n)).toBe(
      'Infinity',
    );
    expect(String((await after({ n: infinite }, { $mul: { n: 0 } })).n)).toBe('NaN');
  });

  it('refuse other types with code 14, and overflows with code 2', async () => {
    await expect(after({ n: 'x' }, { $inc: { n: 1 } })).rejects.toMatchObject({ code: 14 });
    await expect(after({ n: 1 }, { $inc: { n: 'x' } })).rejects.toMatchObject({ code: 14 });
    await expect(
      after({ n: Long.fromString('9223372036854775807') }, { $inc: { n: 1 } }),
    ).rejects.toMatchObject({ code: 2 });
  });
});

describe('array operators', () => {
  it('push with each, position, sort and slice', async () => {
    expect(await after({ a: [1] }, { $push: { a: 2 } })).toMatchObject({ a: [int(1), int(2)] });
    expect(
      await after({ a: [5, 1] }, { $push: { a: { $each: [3, 4], $sort: 1, $slice: 3 } } }),
    ).toMatchObject({
      a: [int(1), int(3), int(4)],
    });
    expect(await after({ a: [1, 2] }, { $push: { a: { $each: [9], $position: 0 } } })).toMatchObject({
      a: [int(9), int(1), int(2)],
    });
    expect(
      await after(
        { a: [{ s: 2 }] },
        { $push: { a: { $each: [{ s: 3 }, { s: 1 }], $sort: { s: -1 }, $slice: -2 } } },
      ),
    ).toMatchObject({ a: [{ s: int(2) }, { s: int(1) }] });
    await expect(after({ a: 1 }, { $push: { a: 1 } })).rejects.toMatchObject({ code: 2 });
  });

  it('add to a set, pop, pull by value, condition and document', async () => {
    expect(await after({ a: [1, 2] }, { $addToSet: { a: { $each: [2, 3, 3] } } })).toMatchObject({
      a: [int(1), int(2), int(3)],
    });
    expect(await after({ a: [1, 2] }, { $addToSet: { a: new Double(2) } })).toMatchObject({ modified: 0 });
    expect(await after({ a: [1, 2, 3] }, { $pop: { a: -1 } })).toMatchObject({ a: [int(2), int(3)] });
    expect(await after({ a: [1, 2, 3, 2] }, { $pull: { a: 2 } })).toMatchObject({ a: [int(1), int(3)] });
    expect(await after({ a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } })).toMatchObject({ a: [int(1)] });
    expect(await after({ a: [{ k: 1, v: 1 }, { k: 2 }] }, { $pull: { a: { k: 1 } } })).toMatchObject({
      a: [{ k: int(2) }],
    });
    expect(await after({ a: [1, 2, 3] }, { $pullAll: { a: [1, 3] } })).toMatchObject({ a: [int(2)] });
  });

  it('update items selected by $, $[] and $[name]', async () => {
    const grades = {
      g: [
        { n: 1, ok: false },
        { n: 5, ok: false },
        { n: 9, ok: false },
      ],
    };
    expect(await after(grades, { $set: { 'g.$.ok': true } }, {}, { 'g.n': 5 })).toMatchObject({
      g: [{ ok: false }, { ok: true }, { ok: false }],
    });
    expect(await after(grades, { $inc: { 'g.$[].n': 1 } })).toMatchObject({
      g: [{ n: int(2) }, { n: int(6) }, { n: int(10) }],
    });
    expect(
      await after(grades, { $set: { 'g.$[x].ok': true } }, { arrayFilters: [{ 'x.n': { $gte: 5 } }] }),
    ).toMatchObject({
      g: [{ ok: false }, { ok: true }, { ok: true }],
    });
    expect(await after({ a: [4, 8] }, { $set: { 'a.$': 0 } }, {}, { a: { $gt: 5 } })).toMatchObject({
      a: [int(4), int(0)],
    });
    expect(await after({ a: [[1, 2], [3]] }, { $inc: { 'a.$[].$[]': 1 } })).toMatchObject({
      a: [[int(2), int(3)], [int(4)]],
    });
    // two paths into one item mean the same item, even when the first one changes what it was found by
    const both = { $set: { 'g.$.n': 50, 'g.$.ok': true } };
    expect(await after(grades, both, {}, { g: { $elemMatch: { n: 5 } } })).toMatchObject({
      g: [{ ok: false }, { n: int(50), ok: true }, { ok: false }],
    });
    const filtered = { $set: { 'g.$[x].n': 0, 'g.$[x].ok': true } };
    expect(await after(grades, filtered, { arrayFilters: [{ 'x.n': { $gte: 5 } }] })).toMatchObject({
      g: [
        { n: int(1), ok: false },
        { n: int(0), ok: true },
        { n: int(0), ok: true },
      ],
    });
    await expect(after(grades, { $set: { 'g.$.ok': true } })).rejects.toMatchObject({ code: 2 });
    await expect(after(grades, { $set: { 'g.$[x].ok': true } })).rejects.toMatchObject({ code: 2 });
    await expect(after({}, { $set: { 'g.$[y]': 1 } }, { arrayFilters: [] })).rejects.toMatchObject({
      code: 2,
    });
    await expect(after(grades, { $set: { n: 1 } }, { arrayFilters: [{ x: 1 }] })).rejects.toMatchObject({
      code: 9,
    });
  });
});

describe('field operators', () => {
  it('set through missing documents and array indexes, unset, rename', async () => {
    expect(await after({}, { $set: { 'a.b.c': 1 } })).toMatchObject({ a: { b: { c: int(1) } } });
    expect(await after({ a: [1] }, { $set: { 'a.3': 4 } })).toMatchObject({
      a: [int(1), null, null, int(4)],
    });
    expect(await after({ a: 1, b: [1, 2] }, { $unset: { a: '', 'b.0': '' } })).toEqual({
      b: [null, int(2)],
      modified: 1,
    });
    expect(await after({ a: 1, b: 2 }, { $rename: { a: 'c.d' } })).toEqual({
      b: int(2),
      c: { d: int(1) },
      modified: 1,
    });
    expect(await after({}, { $currentDate: { at: true, stamp: { $type: 'timestamp' } } })).toMatchObject({
      at: expect.any(Date),
    });
    expect(await after({ a: 1 }, { $set: { a: 1 } })).toMatchObject({ modified: 0 });
  });

  it('add fields in the order of their names', async () => {
    expect(Object.keys(await after({ z: 1 }, { $set: { c: 1, a: 1 }, $inc: { b: 1 } }))).toEqual([
      'z',
      'a',
      'b',
      'c',
      'modified',
    ]);
  });

  it('are refused when they conflict with a value, each other, or the _id', async () => {
    await expect(after({ a: 1 }, { $set: { 'a.b': 1 } })).rejects.toMatchObject({ code: 28 });
    await expect(after({}, { $set: { a: 1 }, $inc: { a: 1 } })).rejects.toMatchObject({ code: 40 });
    await expect(after({}, { $set: { 'a.b': 1, a: 1 } })).rejects.toMatchObject({ code: 40 });
    await expect(after({}, { $set: { _id: 2 } })).rejects.toMatchObject({ code: 66 });
    await items().insertOne({ _id: { a: 1 } as unknown as Id });
    await expect(items().updateOne({ '_id.a': 1 }, { $set: { '_id.a': 2 } })).rejects.toMatchObject({
      code: 66,
    });
    expect(await after({}, { $set: { _id: 1, a: 1 } })).toMatchObject({ a: int(1) });
    await expect(after({}, { $foo: { a: 1 } })).rejects.toMatchObject({ code: 9 });
    await expect(after({}, { $set: { 'a.': 1 } })).rejects.toMatchObject({ code: 56 });
    await expect(items().replaceOne({ _id: 1 }, { _id: 2 })).rejects.toMatchObject({ code: 66 });
    const other = items().updateOne({ _id: 8 }, { $set: { _id: 9 } }, { upsert: true });
    await expect(other).rejects.toMatchObject({ code: 66 });
    await expect(after({ a: [{ b: 1 }] }, { $rename: { 'a.0.b': 'c' } })).rejects.toMatchObject({ code: 2 });
  });
});

describe('upserts', () => {
  it('start from the equalities of the filter', async () => {
    await items().updateOne({ $or: [{ only: 1 }] }, { $set: { _id: 6 } }, { upsert: true });
    expect(await items().findOne({ _id: 6 })).toEqual({ _id: 6, only: 1 });
    await items().updateOne(
      { _id: 7, 'a.b': 1, n: { $gt: 5 }, $and: [{ c: { $eq: 2 } }] },
      { $set: { d: 1 }, $setOnInsert: { e: 1 } },
      { upsert: true },
    );
    expect(await items().findOne({ _id: 7 })).toEqual({ _id: 7, a: { b: 1 }, c: 2, d: 1, e: 1 });
    const replaced = await items().replaceOne({ k: 1 }, { v: 2 }, { upsert: true });
    expect(await items().findOne({ _id: replaced.upsertedId as never })).toEqual({
      _id: replaced.upsertedId,
      v: 2,
    });
    expect(await items().findOneAndUpdate({ _id: 8 }, { $inc: { n: 1 } }, { upsert: true })).toBeNull();
    expect(
      await items().findOneAndUpdate(
        { _id: 8 },
        { $inc: { n: 1 } },
        { upsert: true, returnDocument: 'after' },
      ),
    ).toEqual({ _id: 8, n: 2 });
  });
});

describe('bulk writes', () => {
  it('run all kinds in order and stop at the first error, or continue when unordered', async () => {
    const result = await items().bulkWrite([
      { insertOne: { document: { _id: 1, n: 1 } } },
      { updateOne: { filter: { _id: 1 }, update: { $inc: { n: 1 } } } },
      { updateMany: { filter: {}, update: { $set: { all: true } } } },
      { replaceOne: { filter: { _id: 2 }, replacement: { n: 5 }, upsert: true } },
      { deleteOne: { filter: { _id: 1 } } },
      { deleteMany: { filter: { none: 1 } } },
    ]);
    expect(result).toMatchObject({
      insertedCount: 1,
      modifiedCount: 2,
      matchedCount: 2,
      upsertedCount: 1,
      deletedCount: 1,
    });
    const twice = [{ _id: 10 }, { _id: 10 }, { _id: 11 }];
    await expect(items().insertMany(twice)).rejects.toMatchObject({ code: 11000, insertedCount: 1 });
    await items().deleteMany({});
    await expect(items().insertMany(twice, { ordered: false })).rejects.toMatchObject({
      code: 11000,
      insertedCount: 2,
    });
  });

  it('leave no effect of an update that violates a unique index', async () => {
    await items().createIndex({ k: 1 }, { unique: true });
    await items().createIndex({ other: 1 });
    await items().insertMany([
      { _id: 1, k: 1, other: 1 },
      { _id: 2, k: 2, other: 2 },
    ]);
    await expect(items().updateOne({ _id: 2 }, { $set: { k: 1, other: 9 } })).rejects.toMatchObject({
      code: 11000,
    });
    expect(await items().findOne({ other: 2 })).toEqual({ _id: 2, k: 2, other: 2 });
    expect(await items().findOne({ other: 9 })).toBeNull();
    expect(await store.db.command({ validate: 'items' })).toMatchObject({ valid: true });
  });
});

describe('updates by pipeline', () => {
  it('compute from the document', async () => {
    const changed = await after({ a: 2, b: 3, gone: 1 }, [
      { $set: { sum: { $add: ['$a', '$b'] } } },
      { $unset: 'gone' },
    ]);
    expect(changed).toMatchObject({ a: int(2), b: int(3), sum: int(5) });
    expect(changed).not.toHaveProperty('gone');
    await expect(after({}, [{ $match: {} }])).rejects.toMatchObject({ code: 72 });
  });
});
