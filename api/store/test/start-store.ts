import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, MongoClient } from 'mongodb';
import { startEmbeddedStore } from '../src/server.ts';

export type TestStore = {
  uri: string;
  client: MongoClient;
  db: Db;
  maintain(): Promise<void>;
  close(): Promise<void>;
};

export const external = process.env.TEST_MONGODB_URI;

/** A driver on a new database: on the server in `TEST_MONGODB_URI`, otherwise on a new embedded store. */
export async function startTestStore(options: { clock?: () => Date } = {}): Promise<TestStore> {
  const name = `passerelle_test_${process.pid}_${Date.now()}`;
  if (external) {
    const client = await MongoClient.connect(external);
    const db = client.db(name);
    return {
      uri: external,
      client,
      db,
      maintain: async () => {},
      async close() {
        await db.dropDatabase();
        await client.close();
      },
    };
  }
  const directory = mkdtempSync(join(tmpdir(), 'store-'));
  const store = await startEmbeddedStore({ directory, logger: console, ...options });
  const client = await MongoClient.connect(store.uri);
  return {
    uri: store.uri,
    client,
    db: client.db(name),
    maintain: store.maintain,
    async close() {
      await client.close();
      await store.close();
      rmSync(directory, { recursive: true });
    },
  };
}
