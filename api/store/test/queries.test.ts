import {
  Binary,
  BSONRegExp,
  Decimal128,
  type Document,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestStore, type TestStore } from './start-store.ts';

type Id = string | number | Int32 | Double | Long | Decimal128 | number[] | RegExp;
type Item = { _id: Id; [field: string]: Document[string] };
let store: TestStore;

beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store.close());
beforeEach(() => store.db.dropDatabase());

const items = () => store.db.collection<Item>('items');

async function idsOf(documents: Item[], filter: Document, options: Document = {}): Promise<unknown[]> {
  await items().deleteMany({});
  if (documents.length > 0) await items().insertMany(documents);
  return (
    await items()
      .find(filter, { sort: { _id: 1 }, ...options })
      .toArray()
  ).map((one) => one._id);
}

describe('comparison order', () => {
  const ascending = [
    new MinKey(),
    null,
    Number.NaN,
    Number.NEGATIVE_INFINITY,
    Long.fromString('-9223372036854775808'),
    -1.5,
    0,
    Decimal128.fromString('0.1'),
    new Int32(1),
    Long.fromString('9007199254740993'),
    Decimal128.fromString('1E+400'),
    Number.POSITIVE_INFINITY,
    '',
    'A',
    'a',
    'é',
    '😀',
    { a: 1 },
    { a: 2 },
    { b: 1 },
    { a: 'x' },
    new Binary(Buffer.from('b')),
    new Binary(Buffer.from('aa')),
    new ObjectId('000000000000000000000001'),
    false,
    true,
    new Date(-1),
    new Date(0),
    new Timestamp({ t: 1, i: 1 }),
    new BSONRegExp('a', ''),
    new MaxKey(),
  ];

  it('sorts every type as MongoDB does, with and without an index', async () => {
    const shuffled = ascending
      .map((value, at) => ({ _id: at, value }))
      .sort((a, b) => ((a._id * 7) % 31) - ((b._id * 7) % 31));
    await items().insertMany(shuffled as never);
    const order = async (direction: 1 | -1) =>
      (await items().find().sort({ value: direction }).toArray()).map((one) => one._id);
    const expected = ascending.map((_, at) => at);
    expect(await order(1)).toEqual(expected);
    expect(await order(-1)).toEqual(expected.toReversed());
    await items().createIndex({ value: 1 });
    expect(await order(1)).toEqual(expected);
    expect(await order(-1)).toEqual(expected.toReversed());
  });

  it('treats equal numbers of different types as equal, also as _id', async () => {
    await items().insertOne({ _id: new Int32(1) });
    for (const same of [new Double(1), Long.fromNumber(1), Decimal128.fromString('1.0')]) {
      await expect(items().insertOne({ _id: same })).rejects.toMatchObject({ code: 11000 });
      expect(await items().countDocuments({ _id: same as never })).toBe(1);
    }
  });

  it('sorts an array by its smallest item when ascending and its largest when descending', async () => {
    await items().insertMany([
      { _id: 'a', v: [5, 9] },
      { _id: 'b', v: [1, 20] },
      { _id: 'c', v: 7 },
      { _id: 'd', v: [] },
      { _id: 'e' },
    ]);
    const ids = async (direction: 1 | -1) =>
      (await items().find().sort({ v: direction }).toArray()).map((one) => one._id);
    expect(await ids(1)).toEqual(['d', 'e', 'b', 'a', 'c']);
    expect(await ids(-1)).toEqual(['b', 'a', 'c', 'e', 'd']);
  });
});

describe('filters', () => {
  it('treat null and missing alike, except in $exists and $type', async () => {
    const documents = [{ _id: 1, a: null }, { _id: 2 }, { _id: 3, a: 0 }, { _id: 4, a: [null] }];
    expect(await idsOf(documents, { a: null })).toEqual([1, 2, 4]);
    expect(await idsOf(documents, { a: { $ne: null } })).toEqual([3]);
    expect(await idsOf(documents, { a: { $exists: false } })).toEqual([2]);
    expect(await idsOf(documents, { a: { $type: 'null' } })).toEqual([1, 4]);
    expect(await idsOf(documents, { a: { $in: [null, 0] } })).toEqual([1, 2, 3, 4]);
    expect(await idsOf(documents, { a: { $gte: null } })).toEqual([1, 2, 4]);
  });

  it('compare only within a type', async () => {
    const documents = [
      { _id: 1, a: 5 },
      { _id: 2, a: '5' },
      { _id: 3, a: new Date(5) },
      { _id: 4, a: true },
    ];
    expect(await idsOf(documents, { a: { $gt: 1 } })).toEqual([1]);
    expect(await idsOf(documents, { a: { $lt: 'z' } })).toEqual([2]);
    expect(await idsOf(documents, { a: { $not: { $gt: 1 } } })).toEqual([2, 3, 4]);
    expect(await idsOf(documents, { a: { $lt: new MaxKey() } })).toEqual([1, 2, 3, 4]);
  });

  it('look into arrays: any item, the whole, one item for all conditions', async () => {
    const documents = [
      { _id: 1, a: [1, 5, 9] },
      { _id: 2, a: [4] },
      { _id: 3, a: 4 },
      { _id: 4, a: [[4], 2] },
    ];
    expect(await idsOf(documents, { a: 4 })).toEqual([2, 3]);
    expect(await idsOf(documents, { a: [4] })).toEqual([2, 4]);
    expect(await idsOf(documents, { a: { $gt: 5, $lt: 4 } })).toEqual([1]);
    expect(await idsOf(documents, { a: { $elemMatch: { $gt: 3, $lt: 6 } } })).toEqual([1, 2]);
    expect(await idsOf(documents, { a: { $size: 1 } })).toEqual([2]);
    expect(await idsOf(documents, { a: { $all: [1, 9] } })).toEqual([1]);
    expect(await idsOf(documents, { 'a.1': 5 })).toEqual([1]);
  });

  it('follow dotted paths through documents in arrays', async () => {
    const documents = [
      { _id: 1, a: [{ b: 1, c: 2 }, { b: 3 }] },
      { _id: 2, a: { b: [1, 2] } },
      { _id: 3, a: [{ b: 3, c: 2 }] },
      { _id: 4, a: [7] },
    ];
    expect(await idsOf(documents, { 'a.b': 1 })).toEqual([1, 2]);
    expect(await idsOf(documents, { 'a.b': 3, 'a.c': 2 })).toEqual([1, 3]);
    expect(await idsOf(documents, { a: { $elemMatch: { b: 3, c: 2 } } })).toEqual([3]);
    expect(await idsOf(documents, { 'a.0.b': 3 })).toEqual([3]);
    expect(
      await idsOf(documents, { a: { $all: [{ $elemMatch: { b: 1 } }, { $elemMatch: { b: 3 } }] } }),
    ).toEqual([1]);
    expect(await idsOf(documents, { 'a.c': { $exists: false } })).toEqual([2, 4]);
  });

  it('compare whole documents field by field in their order', async () => {
    const documents = [
      { _id: 1, a: { x: 1, y: 2 } },
      { _id: 2, a: { y: 2, x: 1 } },
    ];
    expect(await idsOf(documents, { a: { x: 1, y: 2 } })).toEqual([1]);
    expect(await idsOf(documents, { a: { $in: [{ y: 2, x: 1 }] } })).toEqual([2]);
  });

  it('support regular expressions, $mod, $bits, $type by number, $nor and $expr', async () => {
    const documents = [
      { _id: 1, a: 'Boulangerie', n: 10 },
      { _id: 2, a: 'aide\nboulangerie', n: 11 },
      { _id: 3, a: ['x', 'Boul'], n: 6 },
    ];
    expect(await idsOf(documents, { a: /^boul/i })).toEqual([1, 3]);
    expect(await idsOf(documents, { a: { $regex: '^boul', $options: 'im' } })).toEqual([1, 2, 3]);
    expect(await idsOf(documents, { a: { $in: [/^B/, 'nothing'] } })).toEqual([1, 3]);
    expect(await idsOf(documents, { a: { $not: /^B/ } })).toEqual([2]);
    expect(await idsOf(documents, { n: { $mod: [5, 0] } })).toEqual([1]);
    expect(await idsOf(documents, { n: { $bitsAllSet: [1, 3] } })).toEqual([1, 2]);
    expect(await idsOf(documents, { n: { $bitsAnyClear: 2 } })).toEqual([]);
    expect(await idsOf(documents, { n: { $type: 16 } })).toEqual([1, 2, 3]);
    expect(await idsOf(documents, { $nor: [{ n: 10 }, { a: 'x' }] })).toEqual([2]);
    expect(await idsOf(documents, { $expr: { $gt: ['$n', 9] } })).toEqual([1, 2]);
    expect(await idsOf(documents, { $expr: { $eq: ['$n', '$$wanted'] } }, { let: { wanted: 6 } })).toEqual([
      3,
    ]);
  });

  it('refuse unknown operators with code 2', async () => {
    const wrong = [
      { a: { $foo: 1 } },
      { $foo: 1 },
      { a: { $in: 1 } },
      { $or: [] },
      { a: { $not: 1 } },
      { a: { $mod: [0, 1] } },
      { a: { $gt: /x/ } },
    ];
    for (const filter of wrong)
      await expect(items().findOne(filter as never), JSON.stringify(filter)).rejects.toMatchObject({
        code: 2,
      });
  });
});

describe('a French collation', () => {
  const names = [
    { _id: 1, n: 'Élodie' },
    { _id: 2, n: 'elodie' },
    { _id: 3, n: 'Eloise' },
    { _id: 4, n: 'zoé' },
    { _id: 5, n: 'Œuvre' },
  ];

  it('of strength 1 ignores accents and case; of strength 2 only case', async () => {
    expect(await idsOf(names, { n: 'ELODIE' }, { collation: { locale: 'fr', strength: 1 } })).toEqual([1, 2]);
    expect(await idsOf(names, { n: 'ELODIE' }, { collation: { locale: 'fr', strength: 2 } })).toEqual([2]);
    expect(await idsOf(names, { n: 'oeuvre' }, { collation: { locale: 'fr', strength: 1 } })).toEqual([5]);
  });

  it('sorts, and can use an index with that collation', async () => {
    await items().createIndex({ n: 1 }, { collation: { locale: 'fr', strength: 1 }, unique: true });
    await items().insertMany(names.filter((one) => one._id !== 2));
    await expect(items().insertOne(names[1]!)).rejects.toMatchObject({ code: 11000 });
    const cursor = items()
      .find({ n: { $gte: 'e' } })
      .collation({ locale: 'fr', strength: 1 })
      .sort({ n: 1 });
    expect((await cursor.clone().toArray()).map((one) => one._id)).toEqual([1, 3, 5, 4]);
    expect(JSON.stringify(await cursor.explain())).toContain('IXSCAN');
    expect(JSON.stringify(await items().find({ n: 'e' }).explain())).toContain('COLLSCAN');
  });
});

describe('projections', () => {
  const stored = { _id: 1, a: { b: 1, c: 2 }, list: [{ x: 1, y: 1 }, { x: 2, y: 2 }, 3], n: 5 };
  const shown = async (projection: Document, filter: Document = {}) => {
    await items().replaceOne({ _id: 1 }, stored, { upsert: true });
    return items().findOne(filter, { projection });
  };

  it('include, exclude, and reach into arrays', async () => {
    expect(await shown({ 'a.b': 1 })).toEqual({ _id: 1, a: { b: 1 } });
    expect(await shown({ a: { b: 1 }, _id: 0 })).toEqual({ a: { b: 1 } });
    expect(await shown({ 'list.x': 1, _id: 0 })).toEqual({ list: [{ x: 1 }, { x: 2 }] });
    expect(await shown({ 'list.x': 0, a: 0, n: 0 })).toEqual({ _id: 1, list: [{ y: 1 }, { y: 2 }, 3] });
    expect(await shown({ _id: 1 })).toEqual({ _id: 1 });
    expect(await shown({ _id: 0 })).toEqual({ a: stored.a, list: stored.list, n: 5 });
    expect(await shown({ missing: 1, _id: 0 })).toEqual({});
  });

  it('slice arrays and pick items', async () => {
    expect(await shown({ list: { $slice: -1 }, n: 1 })).toEqual({ _id: 1, list: [3], n: 5 });
    expect(await shown({ list: { $slice: [1, 1] } })).toMatchObject({ list: [{ x: 2, y: 2 }], n: 5 });
    expect(await shown({ list: { $elemMatch: { x: 2 } } })).toEqual({ _id: 1, list: [{ x: 2, y: 2 }] });
    expect(await shown({ 'list.$': 1 }, { 'list.x': 2 })).toEqual({ _id: 1, list: [{ x: 2, y: 2 }] });
  });

  it('compute', async () => {
    expect(await shown({ double: { $multiply: ['$n', 2] }, copy: '$a.b', _id: 0 })).toEqual({
      double: 10,
      copy: 1,
    });
  });

  it('refuse to mix inclusion and exclusion', async () => {
    await expect(shown({ a: 1, n: 0 })).rejects.toMatchObject({ code: 31254 });
    await expect(shown({ a: 0, n: 1 })).rejects.toMatchObject({ code: 31253 });
  });
});

describe('documents', () => {
  it('are returned as stored: order of fields, types, unusual names, deep and wide', async () => {
    let deep: Document = { end: true };
    for (let at = 0; at < 90; at++) deep = { deep };
    const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`f${at}`, at]));
    const document = {
      _id: 'x',
      z: 1,
      a: new Double(1),
      long: Long.fromString('9223372036854775807'),
      decimal: Decimal128.fromString('1.10'),
      minusZero: new Double(-0),
      nan: Number.NaN,
      old: new Date('1850-06-01T00:00:00Z'),
      'dotted.name': 1,
      inner: { $dollar: 1 },
      deep,
      wide,
    };
    await items().insertOne(document);
    const back = await items().findOne({ _id: 'x' }, { promoteValues: false });
    expect(Object.keys(back!)).toEqual(Object.keys(document));
    expect(back!.a).toEqual(new Double(1));
    expect(Object.is((back!.minusZero as Double).value, -0)).toBe(true);
    expect(String(back!.decimal)).toBe('1.10');
    await items().updateOne({ _id: 'x' }, { $set: { touched: true } });
    const later = await items().findOne({ _id: 'x' }, { promoteValues: false });
    expect(later!.a).toEqual(new Double(1));
    expect(Object.is((later!.minusZero as Double).value, -0)).toBe(true);
    expect(later!.long).toEqual(document.long);
    expect(later!.old).toEqual(document.old);
    expect(later!.wide).toEqual(
      Object.fromEntries(Object.entries(wide).map(([name, value]) => [name, new Int32(value)])),
    );
  });

  it('have their _id first, or one created by the server', async () => {
    await store.db.command({ insert: 'items', documents: [{ a: 1 }, { b: 2, _id: 5 }] });
    const raw = await items().find().sort({ a: -1 }).toArray();
    expect(raw.map((one) => Object.keys(one)[0])).toEqual(['_id', '_id']);
    expect(raw.map((one) => String(one._id))).toContainEqual(expect.stringMatching(/^[0-9a-f]{24}$/));
  });

  it('are refused with an array, a pattern or undefined as _id, and above 16 MB', async () => {
    await expect(items().insertOne({ _id: [1] })).rejects.toMatchObject({ code: 53 });
    await expect(items().insertOne({ _id: /x/ })).rejects.toMatchObject({ code: 53 });
    await items().insertOne({ _id: 1, text: 'x'.repeat(15_000_000) });
    await expect(
      items().updateOne({ _id: 1 }, { $set: { more: 'x'.repeat(2_000_000) } }),
    ).rejects.toMatchObject({ code: 10334 });
    expect(await items().countDocuments({ more: { $exists: true } })).toBe(0);
  });
});

describe('a descending unique index', () => {
  it('finds all values of a range, including both ends', async () => {
    await items().createIndex({ place: -1 }, { unique: true });
    const places = [1, 2, 3, 4, 5].map((place) => ({ _id: place, place }));
    const found = (condition: Document) => idsOf(places, { place: condition });
    expect(await found({ $lte: 3 })).toEqual([1, 2, 3]);
    expect(await found({ $lt: 3 })).toEqual([1, 2]);
    expect(await found({ $gte: 3 })).toEqual([3, 4, 5]);
    expect(await found({ $gt: 1, $lte: 4 })).toEqual([2, 3, 4]);
  });
});
