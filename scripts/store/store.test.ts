import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backupStore, checkStore, type EmbeddedStore, startEmbeddedStore } from '@passerelle/store';
import { Decimal128, Double, Long } from 'bson';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportDatabase, importDatabase } from './transfer.ts';

let directory: string;
let store: EmbeddedStore;
let client: MongoClient;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'tools-'));
  store = await startEmbeddedStore({ directory: join(directory, 'store') });
  client = await MongoClient.connect(store.uri);
});
afterAll(async () => {
  await client.close();
  await store.close();
  rmSync(directory, { recursive: true });
});

it('an export imported into another database has the same documents, types and indexes', async () => {
  const from = client.db('from');
  const slots = from.collection<{ _id: number; [field: string]: unknown }>('slots');
  const special = {
    long: Long.fromString('9007199254740993'),
    decimal: Decimal128.fromString('1.10'),
    double: new Double(2),
    at: new Date(0),
  };
  await slots.insertMany(Array.from({ length: 2500 }, (_, _id) => ({ _id, ...special, name: `n${_id}` })));
  await slots.createIndex({ name: 1 }, { unique: true });
  const validator = { long: { $type: 'long' } };
  await from.command({ collMod: 'slots', validator });
  await from.createCollection('early', { viewOn: 'slots', pipeline: [{ $match: { _id: { $lt: 10 } } }] });
  const file = join(directory, 'export.jsonl');
  expect(await exportDatabase(from, file)).toBe(2500);
  const to = client.db('to');
  expect(await importDatabase(to, file)).toBe(2500);
  const exact = { promoteValues: false };
  expect(await to.collection('slots').find({}, exact).toArray()).toEqual(
    await slots.find({}, exact).toArray(),
  );
  expect(await to.collection('early').countDocuments()).toBe(10);
  await expect(to.collection('slots').insertOne({ long: 1 })).rejects.toMatchObject({ code: 121 });
  expect(await to.collection('slots').indexes()).toEqual(await slots.indexes());
  await expect(importDatabase(to, file)).rejects.toThrow(/is not empty/);
});

it('a backup made during writes is a consistent store', async () => {
  const busy = client.db('busy').collection<{ _id: number; twin: number }>('busy');
  await busy.createIndex({ twin: 1 });
  let [writing, acknowledged] = [true, 0];
  const writer = (async () => {
    for (; writing; acknowledged++) await busy.insertOne({ _id: acknowledged, twin: acknowledged });
  })();
  await expect.poll(() => acknowledged, { timeout: 20_000 }).toBeGreaterThan(50);
  const before = acknowledged;
  const copy = join(directory, 'copy');
  expect(await backupStore(join(directory, 'store'), copy)).toBeGreaterThan(0);
  const after = acknowledged;
  writing = false;
  await writer;
  const { errors, collections } = await checkStore(copy);
  expect(errors).toEqual([]);
  const copied = collections.find((one) => one.name === 'busy.busy')!.documents;
  expect(copied).toBeGreaterThanOrEqual(before);
  expect(copied).toBeLessThanOrEqual(after + 1);
});
