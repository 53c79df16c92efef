import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Collection, Schema } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../config.ts';
import { createLog } from '../log.ts';
import { connectDatabase, type Database } from './connect.ts';
import { createDocumentCache } from './document-cache.ts';
import { type Touched, writesOf } from './write-watch.ts';

interface Counter {
  _id: string;
  value: number;
  outbox?: object[];
}

let dataDir: string;
let database: Database;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'passerelle-writes-'));
  const config = loadConfig({ env: 'test', dataDir, mongoUri: undefined, logLevel: 'silent' });
  database = await connectDatabase(config, createLog(config));
});
afterAll(async () => {
  await database.close();
  await rm(dataDir, { recursive: true, force: true });
});

const schema = new Schema<Counter>({ _id: String, value: Number }, { versionKey: false });
const of = (id: string) => ({ _id: id });
const raise = { $inc: { value: 1 } };
const taken = { $pull: { outbox: { id: 'e' } } };

type Way = readonly [string, (counters: Collection<Counter>) => Promise<unknown>, Touched];
const ways: readonly Way[] = [
  ['insertOne', (to) => to.insertOne({ _id: 'new', value: 1 }), ['new']],
  ['insertMany', (to) => to.insertMany([{ _id: 'one', value: 1 }]), ['one']],
  ['updateOne', (to) => to.updateOne(of('a'), raise), ['a']],
  ['updateOne without an id', (to) => to.updateOne({ value: 0 }, raise), 'all'],
  ['updateMany', (to) => to.updateMany({}, raise), 'all'],
  ['an event taken from the outbox', (to) => to.updateOne(of('a'), taken), []],
  [
    'events taken from outboxes',
    (to) => to.bulkWrite([{ updateOne: { filter: of('a'), update: taken } }]),
    [],
  ],
  ['replaceOne', (to) => to.replaceOne(of('a'), { value: 9 }), ['a']],
  ['findOneAndUpdate', (to) => to.findOneAndUpdate(of('a'), raise), ['a']],
  ['findOneAndReplace', (to) => to.findOneAndReplace(of('a'), { value: 8 }), ['a']],
  ['findOneAndDelete', (to) => to.findOneAndDelete(of('a')), ['a']],
  ['deleteOne', (to) => to.deleteOne(of('a')), ['a']],
  ['deleteMany', (to) => to.deleteMany({ value: { $gte: 0 } }), 'all'],
  [
    'bulkWrite',
    (to) =>
      to.bulkWrite([
        { insertOne: { document: { _id: 'two', value: 1 } } },
        { updateOne: { filter: of('a'), update: raise } },
        { deleteOne: { filter: of('b') } },
      ]),
    ['two', 'a', 'b'],
  ],
  [
    'bulkWrite without an id',
    (to) => to.bulkWrite([{ updateMany: { filter: { value: 0 }, update: raise } }]),
    'all',
  ],
  ['a model', () => database.connection.model('Counter').updateOne(of('a'), raise), ['a']],
  [
    'documents of a model',
    () => database.connection.model('Counter').create([{ _id: 'm', value: 1 }]),
    ['m'],
  ],
  [
    'bulkWrite of a model',
    () => database.connection.model('Counter').bulkWrite([{ updateOne: { filter: of('a'), update: raise } }]),
    ['a'],
  ],
  ['a drop', (to) => to.drop(), 'all'],
];

describe('a write is told before it is sent and when it has ended, by', () => {
  beforeAll(() => {
    database.connection.model<Counter>('Counter', schema, 'counters');
  });

  it.each(ways)('%s', async (_way, write, touched) => {
    const counters = database.connection.collection<Counter>('counters');
    await counters.deleteMany({});
    await counters.insertMany([
      { _id: 'a', value: 0 },
      { _id: 'b', value: 0 },
    ]);
    const cache = createDocumentCache<Counter>(database.connection, 'counters', { toKey: (id) => id });
    await Promise.all(['a', 'b', 'new', 'one', 'two', 'm'].map((id) => cache.get(id)));
    const told: [string, Touched][] = [];
    writesOf(database.connection)?.listen('counters', {
      begun: (which) => void told.push(['begun', which]),
      ended: (which) => void told.push(['ended', which]),
    });
    await write(counters);
    expect(told).toEqual([
      ['begun', touched],
      ['ended', touched],
    ]);
    for (const id of ['a', 'b', 'new', 'one', 'two', 'm'])
      expect((await cache.get(id))?.value).toBe((await counters.findOne(of(id)))?.value);
  });

  it('a write that fails', async () => {
    const counters = database.connection.collection<Counter>('counters');
    await counters.insertOne({ _id: 'twice', value: 0 });
    const told: string[] = [];
    writesOf(database.connection)?.listen('counters', {
      begun: () => void told.push('begun'),
      ended: () => void told.push('ended'),
    });
    await expect(counters.insertOne({ _id: 'twice', value: 1 })).rejects.toThrow('duplicate key');
    expect(told).toEqual(['begun', 'ended']);
  });

  it('nothing for what is only read; a pipeline that writes is refused', async () => {
    const counters = database.connection.collection<Counter>('counters');
    const told: string[] = [];
    writesOf(database.connection)?.listen('counters', {
      begun: () => void told.push('begun'),
      ended: () => void told.push('ended'),
    });
    await counters.find({}).toArray();
    await counters.countDocuments({});
    await counters.aggregate([{ $match: {} }]).toArray();
    expect(told).toEqual([]);
    expect(() => counters.aggregate([{ $out: 'copies' }])).toThrow('read its result and write it');
  });
});
