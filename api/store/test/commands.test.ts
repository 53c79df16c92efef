import { Binary, type Document, Long } from 'bson';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { external, startTestStore, type TestStore } from './start-store.ts';
import { wireClient } from './wire-client.ts';

type Item = { _id: number; [field: string]: Document[string] };
let store: TestStore;

beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store.close());
beforeEach(() => store.db.dropDatabase());

const items = () => store.db.collection<Item>('items');
const run = (command: Document) => store.db.command(command);

describe('refusals', () => {
  const refused: [string, Document, number][] = [
    ['an unknown command', { dance: 1 }, 59],
    ['an unknown field', { find: 'items', dance: 1 }, 40415],
    ['a filter of the wrong type', { find: 'items', filter: 'x' }, 14],
    ['a negative limit', { find: 'items', limit: -1 }, 51024],
    ['a missing list', { insert: 'items' }, 40414],
    ['an empty batch', { insert: 'items', documents: [] }, 72],
    ['an invalid collection name', { find: '' }, 73],
    ['an unknown stage', { aggregate: 'items', pipeline: [{ $dance: 1 }], cursor: {} }, 40324],
    ['a stage of two', { aggregate: 'items', pipeline: [{ $match: {}, $limit: 1 }], cursor: {} }, 40323],
    ['an aggregate without cursor', { aggregate: 'items', pipeline: [] }, 9],
    ['an unknown cursor', { getMore: Long.fromNumber(77), collection: 'items' }, 43],
    ['a hint to no index', { find: 'items', hint: 'nope' }, 2],
    ['an index that is not there', { dropIndexes: 'items', index: 'nope' }, 27],
    ['dropping the _id index', { dropIndexes: 'items', index: '_id_' }, 72],
    ['an invalid index direction', { createIndexes: 'items', indexes: [{ key: { a: 0 }, name: 'a' }] }, 67],
    ['a text index', { createIndexes: 'items', indexes: [{ key: { a: 'text' }, name: 'a' }] }, 67],
    ['renaming what is not there', { renameCollection: 'x.y', to: 'x.z' }, 26],
    ['findAndModify without a change', { findAndModify: 'items', query: {} }, 9],
    ['a limit of nothing', { aggregate: 'items', pipeline: [{ $limit: 0 }], cursor: {} }, 15958],
    ['an empty projection', { aggregate: 'items', pipeline: [{ $project: {} }], cursor: {} }, 51272],
    ['unwinding no path', { aggregate: 'items', pipeline: [{ $unwind: 'a' }], cursor: {} }, 28818],
    ['a read from the past', { find: 'items', readConcern: { level: 'snapshot' } }, 246],
    [
      '$out after a linearizable read',
      { aggregate: 'items', pipeline: [{ $out: 'o' }], cursor: {}, readConcern: { level: 'linearizable' } },
      72,
    ],
    ['an unknown API version', { ping: 1, apiVersion: '2' }, 322],
    [
      'a command outside the strict API',
      { distinct: 'items', key: 'a', apiVersion: '1', apiStrict: true },
      323,
    ],
    ['a bulk write outside admin', { bulkWrite: 1, ops: [], nsInfo: [] }, 13],
    ['an illegal sort', { find: 'items', sort: { a: 3 } }, 15975],
  ];

  it.each(refused)('%s has its own code', async (_what, command, code) => {
    await items().insertOne({ _id: 1 });
    const target = command.renameCollection ? store.client.db('admin') : store.db;
    await expect(target.command(command)).rejects.toMatchObject({ code });
  });

  it.skipIf(external)(
    'transactions, change streams and tailable cursors recommend a replica set',
    async () => {
      const session = store.client.startSession();
      session.startTransaction();
      await expect(items().insertOne({ _id: 1 }, { session })).rejects.toThrow(/replica set/);
      await session.abortTransaction().catch(() => {});
      await session.endSession();
      await expect(items().watch().next()).rejects.toMatchObject({ code: 40573 });
      await expect(items().find({}, { tailable: true }).toArray()).rejects.toThrow(/replica set/);
    },
  );

  it.skipIf(external)('an unsatisfiable write concern is reported, and the write is kept', async () => {
    const write = items().insertOne({ _id: 1 }, { writeConcern: { w: 5 } });
    await expect(write).rejects.toMatchObject({ code: 100 });
    expect(await items().countDocuments()).toBe(1);
  });

  it('a batch of more than 100,000 statements', async () => {
    const deletes = Array.from({ length: 100_001 }, () => ({ q: {}, limit: 0 }));
    await expect(run({ delete: 'items', deletes })).rejects.toMatchObject({ code: 72 });
  });
});

describe('cursors', () => {
  it('are read in batches with getMore, and can be killed', async () => {
    await items().insertMany(Array.from({ length: 10 }, (_, _id) => ({ _id })));
    const first = await run({ find: 'items', batchSize: 4 });
    expect(first.cursor.firstBatch).toHaveLength(4);
    const id = Long.fromString(String(first.cursor.id));
    const more = await run({ getMore: id, collection: 'items', batchSize: 3 });
    expect(more.cursor.nextBatch.map((one: Item) => one._id)).toEqual([4, 5, 6]);
    await expect(run({ getMore: id, collection: 'other' })).rejects.toMatchObject({ code: 13 });
    expect(await run({ killCursors: 'items', cursors: [id, Long.fromNumber(5)] })).toMatchObject({
      cursorsNotFound: [5],
    });
    await expect(run({ getMore: id, collection: 'items' })).rejects.toMatchObject({ code: 43 });
  });

  it('end at their limit', async () => {
    await items().insertMany(Array.from({ length: 10 }, (_, _id) => ({ _id })));
    expect((await run({ find: 'items', limit: 3, batchSize: 3 })).cursor.id).toEqual(0);
    expect((await run({ find: 'items', batchSize: 2, singleBatch: true })).cursor.id).toEqual(0);
    expect((await run({ find: 'items', batchSize: 0 })).cursor.firstBatch).toEqual([]);
  });
});

describe('collections and indexes', () => {
  it('can be created, listed, renamed, changed and dropped', async () => {
    await store.db.createCollection('made', { collation: { locale: 'fr', strength: 1 } });
    await expect(store.db.createCollection('made')).rejects.toMatchObject({ code: 48 });
    await store.db.collection<Item>('made').insertOne({ _id: 1, n: 'Été' });
    expect(await store.db.collection('made').countDocuments({ n: 'ete' })).toBe(1);
    await store.db.collection('made').rename('renamed');
    expect((await store.db.listCollections({ name: 'renamed' }).toArray())[0]).toMatchObject({
      type: 'collection',
    });
    await store.db.collection('renamed').createIndex({ at: 1 }, { expireAfterSeconds: 60 });
    await expect(
      store.db.collection('renamed').createIndex({ at: 1 }, { expireAfterSeconds: 61 }),
    ).rejects.toMatchObject({ code: 85 });
    await expect(
      store.db.collection('renamed').createIndex({ other: 1 }, { name: 'at_1' }),
    ).rejects.toMatchObject({ code: 86 });
    expect(await run({ collMod: 'renamed', index: { name: 'at_1', expireAfterSeconds: 5 } })).toMatchObject({
      expireAfterSeconds_new: 5,
    });
    const twin = store.db.collection('renamed').createIndex({ at: 1 }, { unique: true });
    await expect(twin).rejects.toMatchObject({ code: 86 });
    await store.db.collection('renamed').dropIndexes();
    expect(await store.db.collection('renamed').indexes()).toHaveLength(1);
    expect((await store.client.db().admin().listDatabases()).databases.map((one) => one.name)).toContain(
      store.db.databaseName,
    );
  });

  it('refuse a unique index on duplicate values, and keep nothing of it', async () => {
    await items().insertMany([
      { _id: 1, k: 1 },
      { _id: 2, k: 1 },
    ]);
    await expect(items().createIndex({ k: 1 }, { unique: true })).rejects.toMatchObject({ code: 11000 });
    expect(await items().indexes()).toHaveLength(1);
    await items().insertOne({ _id: 3, k: 1 });
    expect(await run({ validate: 'items' })).toMatchObject({ valid: true });
  });

  it('refuse two arrays in one index with code 171', async () => {
    await items().createIndex({ a: 1, b: 1 });
    await expect(items().insertOne({ _id: 1, a: [1], b: [2] })).rejects.toMatchObject({ code: 171 });
    expect(await items().countDocuments()).toBe(0);
  });

  it('are built while writes continue', async () => {
    const many = Array.from({ length: 5000 }, (_, _id) => ({ _id, n: _id % 50 }));
    await items().insertMany(many);
    const building = items().createIndex({ n: 1 });
    const writes = Array.from({ length: 200 }, (_, at) =>
      at % 2 ? items().updateOne({ _id: at * 20 }, { $set: { n: 7 } }) : items().deleteOne({ _id: at * 20 }),
    );
    await Promise.all([building, ...writes]);
    expect(await run({ validate: 'items' })).toMatchObject({ valid: true });
    const counted = await items().countDocuments({ n: 7 });
    expect(counted).toBe(await items().countDocuments({ n: 7 }, { hint: { $natural: 1 } }));
  });
});

describe('explain', () => {
  it('distinguishes an index scan from a collection scan, with the examined counts', async () => {
    await items().insertMany(
      Array.from({ length: 100 }, (_, _id) => ({ _id, city: `c${_id % 10}`, at: _id })),
    );
    await items().createIndex({ city: 1, at: -1 });
    const indexed = await items().find({ city: 'c3' }).sort({ at: -1 }).limit(5).explain('executionStats');
    expect(JSON.stringify(indexed.queryPlanner)).toContain('city_1_at_-1');
    expect(JSON.stringify(indexed.queryPlanner)).not.toContain('SORT');
    expect(indexed.executionStats).toMatchObject({
      nReturned: 5,
      totalKeysExamined: 5,
      totalDocsExamined: 5,
    });
    const several = await items()
      .find({ city: { $in: ['c1', 'c2'] } })
      .sort({ at: -1 })
      .limit(4)
      .explain('executionStats');
    expect(several.executionStats.totalDocsExamined).toBe(4);
    const scanned = await items().find({ at: 3 }).explain('executionStats');
    expect(JSON.stringify(scanned.queryPlanner)).toContain('COLLSCAN');
    expect(scanned.executionStats).toMatchObject({ nReturned: 1, totalDocsExamined: 100 });
    const either = await items()
      .find({ $or: [{ _id: 5 }, { city: 'c3' }] })
      .explain('executionStats');
    expect(either.executionStats).toMatchObject({ nReturned: 11, totalDocsExamined: 11 });
  });
});

describe.skipIf(external)('numbered writes', () => {
  it('are executed once: a retry with the same number changes nothing', async () => {
    const wire = await wireClient(store.uri);
    const lsid = { id: new Binary(Buffer.alloc(16, 7), 4) };
    const insert = (_id: number, txnNumber: number) =>
      wire.command({
        insert: 'items',
        documents: [{ _id }],
        lsid,
        txnNumber: Long.fromNumber(txnNumber),
        $db: store.db.databaseName,
      });
    const change = {
      update: 'items',
      updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } } }],
      lsid,
      txnNumber: Long.fromNumber(2),
      $db: store.db.databaseName,
    };
    expect(await insert(1, 1)).toMatchObject({ ok: 1, n: 1 });
    expect(await insert(1, 1)).toMatchObject({ ok: 1, n: 1 });
    expect(await wire.command(change)).toMatchObject({ nModified: 1 });
    expect(await wire.command(change)).toMatchObject({ nModified: 1 });
    expect(await items().findOne({ _id: 1 })).toEqual({ _id: 1, n: 1 });
    expect(await insert(9, 1)).toMatchObject({ ok: 0, code: 225 });
    wire.close();
  });
});

describe.skipIf(external)('time to live', () => {
  it('removes documents older than the index allows, by the clock of the store', async () => {
    let now = Date.parse('2026-05-01T00:00:00Z');
    const timed = await startTestStore({ clock: () => new Date(now) });
    const sessions = timed.db.collection<Item>('sessions');
    await sessions.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
    await sessions.insertMany([
      { _id: 1, at: new Date(now) },
      { _id: 2, at: [new Date(now + 1e9), new Date(now - 1)] },
      { _id: 3, at: 'never' },
      { _id: 4 },
    ]);
    await timed.maintain();
    expect(await sessions.countDocuments()).toBe(4);
    now += 60_001;
    await timed.maintain();
    expect((await sessions.find().toArray()).map((one) => one._id)).toEqual([3, 4]);
    await timed.close();
  });
});
