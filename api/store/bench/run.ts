import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MongoClient } from 'mongodb';
import { type EmbeddedStore, startEmbeddedStore } from '../src/server.ts';
import { benchDriver } from './driver.ts';
import { benchDriverFloor } from './driver-floor.ts';
import { benchFloor } from './floor.ts';
import { measure, ownMemory, type Result, rounded } from './measure.ts';

/**
 * `npm run bench:store [-- --docs N --json]`: compares the embedded store with its baseline and, if given, a real
 * server.
 */

const { values } = parseArgs({ options: { docs: { type: 'string' }, json: { type: 'boolean' } } });
const sizes = values.docs ? [Number(values.docs)] : [100_000, 1_000_000];

const say = (result: Result): void => {
  if (values.json) console.log(JSON.stringify(result));
  else {
    const { engine, docs, op, per_s, p50_ms, p99_ms } = result;
    console.log(
      `${engine.padEnd(9)} ${String(docs).padStart(8)} ${op.padEnd(19)} ${String(per_s).padStart(9)}/s   p50 ${p50_ms} ms   p99 ${p99_ms} ms`,
    );
  }
};

/** Values in MB that are not rates: with `--json`, on standard error. */
const note = (engine: string, docs: number, measured: string, value: number): void => {
  const line = `${engine.padEnd(9)} ${String(docs).padStart(8)} ${measured.padEnd(19)} ${String(rounded(value)).padStart(9)} MB`;
  if (values.json) console.error(line);
  else console.log(line);
};

async function benchEmbedded(directory: string, docs: number): Promise<void> {
  const base = ownMemory();
  const store = await startEmbeddedStore({ directory });
  const client = await MongoClient.connect(store.uri, { maxPoolSize: 32 });
  await benchDriver('embedded', client, docs, say);
  note('embedded', docs, 'memory', ownMemory() - base);
  note('embedded', docs, 'file', statSync(join(directory, 'store.mdb')).size / 1024 / 1024);
  await client.close();
  await store.close();
  const reopened: EmbeddedStore[] = [];
  say(
    await measure({ engine: 'embedded', docs, op: 'open' }, 1, 1, async () => {
      reopened.push(await startEmbeddedStore({ directory }));
    }),
  );
  for (const again of reopened) await again.close();
}

for (const docs of sizes) {
  const directory = mkdtempSync(join(tmpdir(), 'bench-store-'));
  try {
    await benchFloor(directory, docs, say);
    await benchDriverFloor(directory, docs, say);
    await benchEmbedded(directory, docs);
  } finally {
    rmSync(directory, { recursive: true });
  }
  const uri = process.env.TEST_MONGODB_URI;
  if (!uri) continue;
  const client = await MongoClient.connect(uri, { maxPoolSize: 32 });
  await benchDriver('external', client, docs, say);
  await client.db('passerelle_bench').dropDatabase();
  await client.close();
}
