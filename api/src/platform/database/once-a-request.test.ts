import type { Request, Response } from 'express';
import mongoose, { type Connection } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestStore, type TestStore } from '../../../store/test/start-store.ts';
import { createDocumentCache } from './document-cache.ts';
import { rememberReads } from './once-a-request.ts';
import { allowBriefCaching } from './write-watch.ts';

let store: TestStore;
let db: Connection;
let reads = 0;
beforeAll(async () => {
  store = await startTestStore();
  db = await mongoose
    .createConnection(store.uri, { dbName: store.db.databaseName, monitorCommands: true })
    .asPromise();
  db.getClient().on('commandStarted', ({ commandName }) => {
    if (commandName === 'find') reads += 1;
  });
  allowBriefCaching(db);
  await store.db.collection<{ _id: string; word: string }>('words').insertMany([
    { _id: 'a', word: 'one' },
    { _id: 'b', word: 'two' },
  ]);
});
afterAll(async () => {
  await db.close();
  await store.close();
});

/** What a request with this method reads, and how often it asked the store. */
async function asked(method: string, work: () => Promise<unknown>): Promise<number> {
  reads = 0;
  await new Promise<unknown>((resolve, reject) => {
    rememberReads(db)({ method } as Request, {} as Response, () => void work().then(resolve, reject));
  });
  return reads;
}

it('where other processes write, a request that only reads asks once for a document; what it writes is read again', async () => {
  const words = createDocumentCache<{ word: string }>(db, 'words', { toKey: (id) => id });
  const read = async (id: string) => (await words.get(id))?.word;
  const twice = async () => {
    await read('a');
    await read('a');
    await words.getAll(['a', 'b']);
  };
  expect(await asked('GET', twice)).toBe(2);
  expect(await asked('GET', twice)).toBe(2);
  expect(await asked('POST', twice)).toBe(3);

  await asked('GET', async () => {
    expect(await read('a')).toBe('one');
    await db.collection<{ _id: string }>('words').updateOne({ _id: 'a' }, { $set: { word: 'other' } });
    expect(await read('a')).toBe('other');
  });
  // another process: what this request has read stays as it was for it alone
  await asked('GET', async () => {
    expect(await read('a')).toBe('other');
    await store.db.collection<{ _id: string }>('words').updateOne({ _id: 'a' }, { $set: { word: 'one' } });
    expect(await read('a')).toBe('other');
  });
  await asked('GET', async () => expect(await read('a')).toBe('one'));
});
