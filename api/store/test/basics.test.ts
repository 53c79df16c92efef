import MongoStore from 'connect-mongo';
import { ObjectId } from 'mongodb';
import mongoose, { Schema } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestStore, type TestStore } from './start-store.ts';

type Person = {
  _id: number;
  name?: string;
  skills?: unknown[];
  visits?: number;
  notes?: string[];
  fresh?: boolean;
};

let store: TestStore;

beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store.close());
beforeEach(() => store.db.dropDatabase());

describe('through the driver', () => {
  it('stores documents and finds them by filter, order, skip, limit and projection', async () => {
    const slots = store.db.collection('slots');
    const many = Array.from({ length: 50 }, (_, at) => ({
      number: at,
      city: at % 2 ? 'Elbeuf' : 'Rouen',
      tags: ['a', `t${at}`],
    }));
    const { insertedCount } = await slots.insertMany(many);
    expect(insertedCount).toBe(50);
    const found = await slots
      .find({ city: 'Elbeuf', number: { $gte: 10 } }, { projection: { _id: 0, number: 1 } })
      .sort({ number: -1 })
      .skip(1)
      .limit(3)
      .toArray();
    expect(found).toEqual([{ number: 47 }, { number: 45 }, { number: 43 }]);
    expect(await slots.findOne({ tags: 't7' }, { projection: { tags: { $slice: 1 }, _id: 0 } })).toEqual({
      number: 7,
      city: 'Elbeuf',
      tags: ['a'],
    });
  });

  it('returns a large result in batches, in the order of insertion', async () => {
    const slots = store.db.collection<{ _id: number }>('slots');
    await slots.insertMany(Array.from({ length: 1000 }, (_, at) => ({ _id: at })));
    const ids: number[] = [];
    for await (const slot of slots.find({}, { batchSize: 33 })) ids.push(slot._id);
    expect(ids).toEqual(Array.from({ length: 1000 }, (_, at) => at));
  });

  it('updates with operators, upserts, and replaces', async () => {
    const people = store.db.collection<Person>('people');
    await people.insertOne({ _id: 1, name: 'Amina', skills: [{ code: 'a', level: 1 }], visits: 1 });
    await people.updateOne(
      { _id: 1, 'skills.code': 'a' },
      { $set: { 'skills.$.level': 3, 'home.city': 'Rouen' }, $inc: { visits: 2 }, $push: { notes: 'x' } },
    );
    expect(await people.findOne({ _id: 1 })).toEqual({
      _id: 1,
      name: 'Amina',
      skills: [{ code: 'a', level: 3 }],
      visits: 3,
      home: { city: 'Rouen' },
      notes: ['x'],
    });
    const upserted = await people.updateOne(
      { _id: 2, name: 'Bilal' },
      { $setOnInsert: { fresh: true } },
      { upsert: true },
    );
    expect(upserted.upsertedId).toBe(2);
    expect(await people.findOne({ _id: 2 })).toEqual({ _id: 2, name: 'Bilal', fresh: true });
    await people.replaceOne({ _id: 2 }, { name: 'Chloé' });
    expect(await people.findOne({ _id: 2 })).toEqual({ _id: 2, name: 'Chloé' });
    const piped = await people.findOneAndUpdate(
      { _id: 1 },
      [{ $set: { total: { $add: ['$visits', 10] } } }],
      {
        returnDocument: 'after',
      },
    );
    expect(piped).toMatchObject({ total: 13 });
    const filtered = await people.updateOne(
      { _id: 1 },
      { $set: { 'skills.$[s].level': 5 } },
      { arrayFilters: [{ 's.code': 'a' }] },
    );
    expect(filtered.modifiedCount).toBe(1);
  });

  it('refuses a second document with a unique value, and names the value', async () => {
    const accounts = store.db.collection('accounts');
    await accounts.createIndex({ email: 1 }, { unique: true });
    await accounts.insertOne({ email: 'a@example.org' });
    await expect(accounts.insertOne({ email: 'a@example.org' })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { email: 1 },
      keyValue: { email: 'a@example.org' },
    });
    expect(await accounts.countDocuments()).toBe(1);
  });

  it('lets sparse and partial unique indexes ignore documents outside them', async () => {
    const accounts = store.db.collection('accounts');
    await accounts.createIndex({ phone: 1 }, { unique: true, sparse: true });
    await accounts.createIndex({ siret: 1 }, { unique: true, partialFilterExpression: { active: true } });
    await accounts.insertMany([
      { siret: 1, active: false },
      { siret: 1, active: false },
      { siret: 1, active: true },
    ]);
    await expect(accounts.insertOne({ siret: 1, active: true })).rejects.toMatchObject({ code: 11000 });
    await accounts.insertOne({ phone: '1', siret: 3 });
    await expect(accounts.insertOne({ phone: '1', siret: 4 })).rejects.toMatchObject({ code: 11000 });
  });

  it('lets exactly one of a hundred concurrent clients win a compare-and-set', async () => {
    const slots = store.db.collection<{ _id: number; version: number; winner?: number }>('slots');
    await slots.insertOne({ _id: 1, version: 3 });
    const tries = Array.from({ length: 100 }, (_, at) =>
      slots.findOneAndUpdate(
        { _id: 1, version: 3 },
        { $inc: { version: 1 }, $set: { winner: at } },
        { returnDocument: 'after' },
      ),
    );
    const won = (await Promise.all(tries)).filter((document) => document !== null);
    expect(won).toHaveLength(1);
    expect(await slots.findOne({ _id: 1 })).toEqual(won[0]);
  });

  it('aggregates: groups, joins, counts', async () => {
    await store.db.collection('slots').insertMany([
      { city: 'Rouen', places: 2, owner: 1 },
      { city: 'Rouen', places: 3, owner: 2 },
      { city: 'Elbeuf', places: 1, owner: 1 },
    ]);
    await store.db
      .collection<{ _id: number; name: string }>('owners')
      .insertOne({ _id: 1, name: 'Boulangerie' });
    const sums = await store.db
      .collection('slots')
      .aggregate([{ $group: { _id: '$city', places: { $sum: '$places' } } }, { $sort: { _id: 1 } }])
      .toArray();
    expect(sums).toEqual([
      { _id: 'Elbeuf', places: 1 },
      { _id: 'Rouen', places: 5 },
    ]);
    const joined = await store.db
      .collection('slots')
      .aggregate([
        { $match: { city: 'Elbeuf' } },
        { $lookup: { from: 'owners', localField: 'owner', foreignField: '_id', as: 'owner' } },
        { $project: { _id: 0, owner: 1 } },
      ])
      .toArray();
    expect(joined).toEqual([{ owner: [{ _id: 1, name: 'Boulangerie' }] }]);
    expect(await store.db.collection('slots').countDocuments({ city: 'Rouen' })).toBe(2);
  });

  it('reports distinct values, databases, collections and indexes', async () => {
    const slots = store.db.collection('slots');
    await slots.insertMany([{ a: 2 }, { a: 1 }, { a: [2, 3] }]);
    expect(await slots.distinct('a')).toEqual([1, 2, 3]);
    await slots.createIndex({ a: -1 });
    expect((await slots.indexes()).map((index) => index.name)).toEqual(['_id_', 'a_-1']);
    expect((await store.db.listCollections().toArray()).map((one) => one.name)).toEqual(['slots']);
    await slots.dropIndex('a_-1');
    expect(await slots.indexes()).toHaveLength(1);
    await slots.drop();
    expect(await store.db.listCollections().toArray()).toEqual([]);
  });

  it('refuses an unknown command with code 59', async () => {
    await expect(store.db.command({ dance: 1 })).rejects.toMatchObject({
      code: 59,
      codeName: 'CommandNotFound',
    });
  });
});

describe('through mongoose', () => {
  it('saves, populates, detects version conflicts and keeps its indexes', async () => {
    const connection = await mongoose
      .createConnection(store.uri, { dbName: store.db.databaseName })
      .asPromise();
    const ownerSchema = new Schema({ name: { type: String, unique: true } });
    const slotSchema = new Schema(
      { title: String, owner: { type: Schema.Types.ObjectId, ref: 'Owner' }, tags: [String] },
      { timestamps: true, optimisticConcurrency: true },
    );
    const Owner = connection.model('Owner', ownerSchema);
    const Slot = connection.model('Slot', slotSchema);
    await Promise.all([Owner.init(), Slot.init()]);
    const owner = await Owner.create({ name: 'Boulangerie' });
    await expect(Owner.create({ name: 'Boulangerie' })).rejects.toMatchObject({ code: 11000 });
    const slot = await Slot.create({ title: 'Aide en boulangerie', owner: owner._id, tags: ['pain'] });
    const [one, other] = [await Slot.findById(slot._id), await Slot.findById(slot._id)];
    one!.title = 'Vente';
    await one!.save();
    other!.title = 'Autre';
    await expect(other!.save()).rejects.toThrow(/No matching document/);
    const found = await Slot.findOne({ tags: 'pain' }).populate<{ owner: { name: string } }>('owner').lean();
    expect(found).toMatchObject({ title: 'Vente', owner: { name: 'Boulangerie' } });
    expect(found!.createdAt).toBeInstanceOf(Date);
    await connection.close();
  });
});

describe('through connect-mongo', () => {
  it('stores a session and returns it', async () => {
    const sessions = MongoStore.create({
      client: store.client as never,
      dbName: store.db.databaseName,
      ttl: 60,
    });
    const id = new ObjectId().toHexString();
    await new Promise<void>((resolve, reject) =>
      sessions.set(id, { cookie: { originalMaxAge: 60_000 }, user: 7 } as never, (error) =>
        error ? reject(error) : resolve(),
      ),
    );
    const kept = await new Promise((resolve, reject) =>
      sessions.get(id, (error, session) => (error ? reject(error) : resolve(session))),
    );
    expect(kept).toMatchObject({ user: 7 });
  });
});
