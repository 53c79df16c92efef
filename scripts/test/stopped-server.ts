import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startEmbeddedStore } from '@passerelle/store';
import { type Db, MongoClient } from 'mongodb';
import { root } from '../launch/run.mjs';

/** Runs a script of Node as an operator does, on the data folder of a stopped server. */
export async function runBeside(dataDir: string, ...args: string[]) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, MONGO_URI: '' },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (text) => {
    said.out += text;
  });
  child.stderr.on('data', (text) => {
    said.err += text;
  });
  const [code] = await once(child, 'close');
  return { code, ...said };
}

/** Opens the database of a stopped server, for what only somebody with access to its files could do. */
export async function inStoreOf<T>(dataDir: string, work: (db: Db) => Promise<T>): Promise<T> {
  const store = await startEmbeddedStore({ directory: join(dataDir, 'store') });
  const client = await MongoClient.connect(store.uri);
  try {
    return await work(client.db('passerelle'));
  } finally {
    await client.close();
    await store.close();
  }
}
