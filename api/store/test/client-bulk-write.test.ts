import { type AnyClientBulkWriteModel, type Document, MongoClientBulkWriteError } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { external, startTestStore, type TestStore } from './start-store.ts';

let store: TestStore;
let namespace: string;

beforeAll(async () => {
  store = await startTestStore();
  namespace = `${store.db.databaseName}.bulk`;
});
afterAll(() => store.close());

const items = () => store.db.collection<Item>('bulk');
beforeEach(async () => {
  await items().deleteMany({});
  await items().insertMany([1, 2, 3].map((_id) => ({ _id, x: _id * 11 })));
});

type Item = { _id: number; x?: number };

const broken = (): AnyClientBulkWriteModel<Item>[] => [
  { namespace, name: 'deleteOne', filter: { _id: 1 } },
  { namespace, name: 'deleteOne', filter: { $expr: { $eq: ['$_id', '$$nobody'] } } },
  { namespace, name: 'deleteOne', filter: { _id: 3 } },
];

describe("the client's bulk write", () => {
  it('writes to several collections at once and returns a result per operation', async () => {
    const other = `${store.db.databaseName}.bulk_other`;
    const result = await store.client.bulkWrite<Record<string, Item>>(
      [
        { namespace, name: 'insertOne', document: { _id: 8, x: 88 } },
        { namespace: other, name: 'insertOne', document: { _id: 9 } },
        { namespace, name: 'updateOne', filter: {}, update: { $inc: { x: 1 } }, sort: { _id: -1 } },
        { namespace, name: 'updateMany', filter: { _id: { $lte: 2 } }, update: [{ $set: { y: '$x' } }] },
        { namespace, name: 'replaceOne', filter: { _id: 4 }, replacement: { x: 44 }, upsert: true },
        { namespace, name: 'deleteMany', filter: { _id: 3 } },
      ],
      { verboseResults: true },
    );
    expect(result).toMatchObject({
      insertedCount: 2,
      matchedCount: 3,
      modifiedCount: 3,
      upsertedCount: 1,
      deletedCount: 1,
    });
    expect(result.updateResults?.get(4)).toMatchObject({ didUpsert: true, upsertedId: 4 });
    expect(await items().find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 1, x: 11, y: 11 },
      { _id: 2, x: 22, y: 22 },
      { _id: 4, x: 44 },
      { _id: 8, x: 89 },
    ]);
    expect(await store.db.collection('bulk_other').countDocuments()).toBe(1);
  });

  it('stops at the first error when ordered, continues when not, and reports what was done', async () => {
    const ordered = await store.client
      .bulkWrite<Record<string, Item>>(broken())
      .catch((error: unknown) => error);
    expect(ordered).toBeInstanceOf(MongoClientBulkWriteError);
    const { writeErrors, partialResult } = ordered as MongoClientBulkWriteError;
    expect(writeErrors.get(1)?.code).toBe(17276);
    expect(partialResult?.deletedCount).toBe(1);
    const unordered = await store.client
      .bulkWrite<Record<string, Item>>(broken(), { ordered: false })
      .catch((error: unknown) => error);
    expect((unordered as MongoClientBulkWriteError).partialResult?.deletedCount).toBe(1);
    expect(await items().distinct('_id')).toEqual([2]);
  });
});

describe.runIf(!external)('failCommand, for driver tests', () => {
  const order = (data: Document) =>
    store.client.db('admin').command({ configureFailPoint: 'failCommand', mode: { times: 1 }, data });

  it('fails a command once, with the requested code', async () => {
    await order({ failCommands: ['find'], errorCode: 8 });
    await expect(items().findOne()).rejects.toMatchObject({ code: 8 });
    expect(await items().findOne({ _id: 2 })).toEqual({ _id: 2, x: 22 });
  });

  it('closes a connection during a write, which the driver then sends again', async () => {
    await order({ failCommands: ['insert'], closeConnection: true });
    await items().insertOne({ _id: 77 });
    expect(await items().countDocuments({ _id: 77 })).toBe(1);
  });

  it('drops the reply of a write on disk: the retry gets the reply and writes nothing', async () => {
    const admin = store.client.db('admin');
    await admin.command({ configureFailPoint: 'onPrimaryTransactionalWrite', mode: { times: 2 } });
    await items().bulkWrite([
      { updateOne: { filter: { _id: 1 }, update: { $inc: { x: 1 } } } },
      { insertOne: { document: { _id: 78 } } },
    ]);
    expect(await items().findOne({ _id: 1 })).toEqual({ _id: 1, x: 12 });
    await admin.command({
      configureFailPoint: 'onPrimaryTransactionalWrite',
      mode: { times: 2 },
      data: { failBeforeCommitExceptionCode: 1 },
    });
    await expect(items().updateOne({ _id: 1 }, { $inc: { x: 1 } })).rejects.toThrow();
    expect(await items().findOne({ _id: 1 })).toEqual({ _id: 1, x: 12 });
  });
});
