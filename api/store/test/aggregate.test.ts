import { Decimal128, type Document, Long } from 'bson';
import { ObjectId } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestStore, type TestStore } from './start-store.ts';

type Item = { _id: number; [field: string]: Document[string] };
let store: TestStore;

beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store.close());
beforeEach(() => store.db.dropDatabase());

const items = () => store.db.collection<Item>('items');

async function result(
  documents: Omit<Item, '_id'>[],
  pipeline: Document[],
  options: Document = {},
): Promise<Document[]> {
  await items().deleteMany({});
  if (documents.length > 0)
    await items().insertMany(documents.map((document, _id) => ({ _id, ...document })));
  return items().aggregate(pipeline, options).toArray();
}

describe('pipelines', () => {
  it('$group treats equal ObjectIds, 1 and 1.0, null and missing as one group', async () => {
    const id = new ObjectId();
    const same = [{ k: id }, { k: new ObjectId(id.toHexString()) }, { k: null }, {}];
    expect(
      await result(same, [{ $group: { _id: '$k', n: { $sum: 1 } } }, { $sort: { n: 1, _id: 1 } }]),
    ).toEqual([
      { _id: null, n: 2 },
      { _id: id, n: 2 },
    ]);
  });

  it('$add, $subtract and $multiply are exact on longs and decimals, $type returns their names, _id comes first', async () => {
    const long = Long.fromString('9007199254740993');
    const pipeline = [
      {
        $project: {
          sum: { $add: ['$l', 1] },
          less: { $subtract: ['$l', 1] },
          times: { $multiply: ['$d', 2] },
          type: { $type: '$d' },
          none: { $type: '$nothing' },
        },
      },
    ];
    const [found] = await result([{ l: long, d: Decimal128.fromString('1.10') }], pipeline);
    expect(Object.keys(found!)[0]).toBe('_id');
    expect(found).toMatchObject({ type: 'decimal', none: 'missing' });
    expect([found!.sum, found!.less, found!.times].map(String)).toEqual([
      '9007199254740994',
      '9007199254740992',
      '2.20',
    ]);
  });

  it('$subtract returns a double when the result does not fit in a long', async () => {
    const [found] = await result([{ l: Long.MIN_VALUE }], [{ $project: { less: { $subtract: [0, '$l'] } } }]);
    expect(found!.less).toBe(2 ** 63);
  });

  it("later stages sort and match with the command's collation", async () => {
    const names = [{ name: 'a10' }, { name: 'A9' }, { name: 'a9' }];
    const collation = { locale: 'en', strength: 1, numericOrdering: true };
    const later = [{ $set: { later: true } }, { $sort: { name: 1, _id: 1 } }];
    const sorted = await result(names, later, { collation });
    expect(sorted.map(({ name }) => name)).toEqual(['A9', 'a9', 'a10']);
    const exact = await result(names, [{ $set: { later: true } }, { $match: { name: 'a9' } }], {
      collation: { locale: 'en', strength: 1, caseLevel: true },
    });
    expect(exact.map(({ name }) => name)).toEqual(['a9']);
  });

  it('what the store does not have is refused in one line that says so', async () => {
    const says = /is not in the embedded store; MONGODB_URI names a server that has it$/;
    const scripted = { $function: { body: 'function() { return 1; }', args: [], lang: 'js' } };
    for (const stage of [
      { $bucket: { groupBy: '$n', boundaries: [0, 1] } },
      { $densify: { field: 'n', range: { step: 0, bounds: 'full' } } },
      { $setWindowFields: { output: {} } },
      { $project: { x: scripted } },
      { $project: { x: { $regexFindAll: { input: 'ab', regex: '' } } } },
      { $group: { _id: null, x: { $stdDevPop: '$n' } } },
      { $match: { x: { $near: [0, 0] } } },
    ])
      await expect(result([{ n: 1 }], [stage])).rejects.toThrow(says);
    await expect(items().updateOne({}, { $nothing: { n: 1 } } as Document)).rejects.toThrow(says);
  });

  it('an undefined variable is refused, and a variable of let may be an expression', async () => {
    const asks = [{ $match: { $expr: { $eq: ['$n', '$$three'] } } }];
    await expect(result([{ n: 3 }], asks)).rejects.toMatchObject({ code: 17276 });
    expect(await result([{ n: 3 }, { n: 4 }], asks, { let: { three: { $add: [1, 2] } } })).toHaveLength(1);
  });

  it('$collStats, $indexStats, $currentOp and $listLocalSessions report on the server', async () => {
    const counted = [{ $collStats: { count: {} } }, { $group: { _id: 1, n: { $sum: '$count' } } }];
    expect(await result([{}, {}], counted)).toEqual([{ _id: 1, n: 2 }]);
    expect(await result([], [{ $indexStats: {} }, { $project: { name: 1 } }])).toEqual([{ name: '_id_' }]);
    expect(await store.db.aggregate([{ $listLocalSessions: {} }, { $limit: 1 }]).toArray()).toHaveLength(1);
    const admin = store.client.db('admin');
    expect(await admin.aggregate([{ $currentOp: {} }, { $limit: 1 }]).toArray()).toHaveLength(1);
    await expect(result([{}], [{ $match: {} }, { $collStats: { count: {} } }])).rejects.toMatchObject({
      code: 40602,
    });
  });

  it('$sort in a pipeline uses BSON order, and $match after a stage the filters of find', async () => {
    const mixed = [{ v: 'a' }, { v: null }, { v: 3 }, { v: true }, {}, { v: [9, 1] }];
    const sorted = await result(mixed, [{ $addFields: { x: 1 } }, { $sort: { v: 1, _id: 1 } }]);
    expect(sorted.map((one) => one._id)).toEqual([1, 4, 5, 2, 0, 3]);
    const matched = await result(mixed, [{ $addFields: { x: 1 } }, { $match: { v: null } }]);
    expect(matched.map((one) => one._id)).toEqual([1, 4]);
  });

  it('comparisons in expressions work across types and on ObjectIds and dates', async () => {
    const id = new ObjectId();
    const [one] = await result(
      [{ id, at: new Date(5) }],
      [
        {
          $project: {
            _id: 0,
            same: { $eq: ['$id', id] },
            later: { $gt: ['$at', new Date(4)] },
            text: { $gt: ['a', 1] },
            missing: { $lt: ['$nothing', null] },
          },
        },
      ],
    );
    expect(one).toEqual({ same: true, later: true, text: true, missing: true });
  });

  it('$sum keeps 64-bit integers', async () => {
    const big = Long.fromString('9007199254740993');
    await items().insertMany([
      { _id: 1, n: big },
      { _id: 2, n: 2 },
    ]);
    const [sum] = await items()
      .aggregate([{ $group: { _id: null, n: { $sum: '$n' } } }], { promoteLongs: false })
      .toArray();
    expect(String(sum!.n)).toBe('9007199254740995');
  });
});

describe('stages', () => {
  it('group with the usual accumulators', async () => {
    const slots = [{ c: 'a', n: 4 }, { c: 'b', n: 1 }, { c: 'a', n: 2 }, { c: 'a' }];
    const grouped = await result(slots, [
      {
        $group: {
          _id: { city: '$c' },
          n: { $count: {} },
          sum: { $sum: '$n' },
          avg: { $avg: '$n' },
          min: { $min: '$n' },
          max: { $max: '$n' },
          first: { $first: '$n' },
          last: { $last: '$n' },
          all: { $push: '$n' },
          set: { $addToSet: '$c' },
        },
      },
      { $sort: { '_id.city': 1 } },
    ]);
    expect(grouped).toEqual([
      {
        _id: { city: 'a' },
        n: 3,
        sum: 6,
        avg: 3,
        min: 2,
        max: 4,
        first: 4,
        last: null,
        all: [4, 2],
        set: ['a'],
      },
      {
        _id: { city: 'b' },
        n: 1,
        sum: 1,
        avg: 1,
        min: 1,
        max: 1,
        first: 1,
        last: 1,
        all: [1],
        set: ['b'],
      },
    ]);
  });

  it('join by ObjectId, by array and with a pipeline; unite collections', async () => {
    const [one, two] = [new ObjectId(), new ObjectId()];
    await store.db.collection<{ _id: ObjectId; name: string }>('owners').insertMany([
      { _id: one, name: 'A' },
      { _id: two, name: 'B' },
    ]);
    const lookup = { from: 'owners', localField: 'owner', foreignField: '_id', as: 'owner' };
    const joined = await result(
      [{ owner: one }, { owner: [one, two] }, {}],
      [{ $lookup: lookup }, { $sort: { _id: 1 } }],
    );
    expect(joined.map((item) => item.owner.map((owner: Document) => owner.name))).toEqual([
      ['A'],
      ['A', 'B'],
      [],
    ]);
    const piped = await result(
      [{ want: 'B' }],
      [
        {
          $lookup: {
            from: 'owners',
            let: { want: '$want' },
            pipeline: [{ $match: { $expr: { $eq: ['$name', '$$want'] } } }],
            as: 'found',
          },
        },
      ],
    );
    expect(piped[0]!.found).toMatchObject([{ name: 'B' }]);
    expect(await result([{ name: 'C' }], [{ $unionWith: 'owners' }, { $count: 'n' }])).toEqual([{ n: 3 }]);
  });

  it('unwind, project, facet, replace, limit, sample', async () => {
    const slots = [
      { tags: ['x', 'y'], n: 1 },
      { tags: [], n: 5 },
      { tags: ['x'], n: 12 },
    ];
    expect(await result(slots, [{ $unwind: '$tags' }, { $sortByCount: '$tags' }])).toEqual([
      { _id: 'x', count: 2 },
      { _id: 'y', count: 1 },
    ]);
    expect(
      await result(slots, [
        { $facet: { few: [{ $match: { n: { $lt: 6 } } }, { $count: 'n' }], all: [{ $count: 'n' }] } },
      ]),
    ).toEqual([{ few: [{ n: 2 }], all: [{ n: 3 }] }]);
    expect(
      await result(slots, [
        { $match: { n: 5 } },
        { $replaceRoot: { newRoot: { n: '$n', size: { $size: '$tags' } } } },
      ]),
    ).toEqual([{ n: 5, size: 0 }]);
    expect(
      await result(slots, [
        { $sort: { n: -1 } },
        { $skip: 1 },
        { $limit: 1 },
        { $project: { _id: 0, n: 1 } },
      ]),
    ).toEqual([{ n: 5 }]);
    expect(await result(slots, [{ $sample: { size: 2 } }])).toHaveLength(2);
  });

  it('write to another collection with $out and $merge', async () => {
    await result([{ n: 1 }, { n: 2 }], [{ $project: { n: 1 } }, { $out: 'copy' }]);
    expect(await store.db.collection('copy').find().toArray()).toEqual([
      { _id: 0, n: 1 },
      { _id: 1, n: 2 },
    ]);
    await result(
      [{ n: 5, extra: 1 }],
      [{ $merge: { into: 'copy', whenMatched: 'merge', whenNotMatched: 'insert' } }],
    );
    expect(await store.db.collection('copy').findOne({ n: 5 })).toEqual({ _id: 0, n: 5, extra: 1 });
    const adding = [{ $set: { n: { $add: ['$n', '$$new.n'] } } }];
    await result(
      [{ n: 10 }],
      [{ $merge: { into: 'copy', on: '_id', whenMatched: adding, whenNotMatched: 'discard' } }],
    );
    expect(await store.db.collection('copy').findOne({ extra: 1 })).toEqual({ _id: 0, n: 15, extra: 1 });
  });

  it('return their results in batches, and count from an index only', async () => {
    await items().insertMany(Array.from({ length: 500 }, (_, _id) => ({ _id, k: _id % 5 })));
    const all = await items()
      .aggregate([{ $match: { k: 3 } }, { $addFields: { x: 1 } }], { batchSize: 7 })
      .toArray();
    expect(all).toHaveLength(100);
    await items().createIndex({ k: 1 });
    expect(await items().countDocuments({ k: 3 })).toBe(100);
    expect(await items().countDocuments({ k: { $in: [1, 2] } }, { skip: 50, limit: 20 })).toBe(20);
    expect(await items().estimatedDocumentCount()).toBe(500);
  });

  it('accept variables, and can start from given documents', async () => {
    expect(
      await result([{ n: 3 }], [{ $project: { _id: 0, m: { $multiply: ['$n', '$$by'] } } }], {
        let: { by: 4 },
      }),
    ).toEqual([{ m: 12 }]);
    expect(
      await store.db.aggregate([{ $documents: [{ a: 1 }, { a: 2 }] }, { $match: { a: 2 } }]).toArray(),
    ).toEqual([{ a: 2 }]);
  });
});
