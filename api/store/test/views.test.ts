import type { Document } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestStore, type TestStore } from './start-store.ts';

type Item = { _id: number; [field: string]: Document[string] };
let store: TestStore;

beforeAll(async () => {
  store = await startTestStore();
  await store.db
    .collection<Item>('items')
    .insertMany([1, 2, 3, 4].map((_id) => ({ _id, n: _id * 10, tags: ['a', `t${_id}`] })));
  await store.db.createCollection('large', {
    viewOn: 'items',
    pipeline: [{ $match: { n: { $gt: 10 } } }, { $set: { twice: { $multiply: ['$n', 2] } } }],
  });
  await store.db.createCollection('largest', { viewOn: 'large', pipeline: [{ $match: { n: 40 } }] });
});
afterAll(() => store.close());

const view = (name: string) => store.db.collection<Item>(name);

describe('a view', () => {
  it('is read like a collection: find, count, distinct, aggregate, and from another view', async () => {
    const found = view('large')
      .find({ twice: { $lt: 80 } }, { projection: { twice: 1 } })
      .sort({ _id: -1 });
    expect(await found.toArray()).toEqual([
      { _id: 3, twice: 60 },
      { _id: 2, twice: 40 },
    ]);
    expect(await view('large').find().skip(1).limit(1).toArray()).toMatchObject([{ _id: 3 }]);
    expect(await view('large').countDocuments({ n: { $gt: 20 } })).toBe(2);
    expect(await view('large').estimatedDocumentCount()).toBe(3);
    expect(await view('large').distinct('tags')).toEqual(['a', 't2', 't3', 't4']);
    expect(await view('largest').findOne()).toMatchObject({ _id: 4, twice: 80 });
    const sums = view('large').aggregate([{ $group: { _id: null, sum: { $sum: '$twice' } } }]);
    expect(await sums.toArray()).toEqual([{ _id: null, sum: 180 }]);
    const joined = view('items').aggregate([
      { $match: { _id: 4 } },
      { $lookup: { from: 'largest', localField: '_id', foreignField: '_id', as: 'same' } },
    ]);
    expect(await joined.toArray()).toMatchObject([{ _id: 4, same: [{ twice: 80 }] }]);
  });

  it('is listed as a view, cannot be written, and is dropped without its collection', async () => {
    const [shown] = await store.db.listCollections({ name: 'large' }).toArray();
    expect(shown).toMatchObject({ type: 'view', options: { viewOn: 'items' } });
    for (const write of [
      () => view('large').insertOne({ _id: 9 }),
      () => view('large').updateOne({}, { $set: { n: 1 } }),
      () => view('large').deleteMany({}),
      () => view('large').createIndex({ n: 1 }),
    ])
      await expect(write()).rejects.toMatchObject({ code: 166 });
    await view('largest').drop();
    expect(await view('items').countDocuments()).toBe(4);
    const bad = store.db.createCollection('bad', { viewOn: 'items', pipeline: [{ $out: 'x' }] });
    await expect(bad).rejects.toMatchObject({ code: 72 });
  });
});

describe('a capped collection', () => {
  it('removes its oldest documents, by number and by size, also from its indexes', async () => {
    const few = await store.db.createCollection<Item>('few', { capped: true, size: 4096, max: 3 });
    await few.createIndex({ n: 1 });
    await few.insertMany([1, 2, 3, 4, 5].map((_id) => ({ _id, n: _id })));
    expect(await few.find().toArray()).toEqual([3, 4, 5].map((_id) => ({ _id, n: _id })));
    expect(await few.find({ n: { $lte: 3 } }).toArray()).toHaveLength(1);
    expect(await few.isCapped()).toBe(true);
    const small = await store.db.createCollection<Item>('small', { capped: true, size: 4096 });
    for (let _id = 0; _id < 10; _id++) await small.insertOne({ _id, pad: 'x'.repeat(1100) });
    expect(await small.distinct('_id')).toEqual([7, 8, 9]);
    expect(await store.db.command({ validate: 'few' })).toMatchObject({ valid: true });
    await expect(store.db.createCollection('none', { capped: true })).rejects.toMatchObject({ code: 72 });
  });
});
