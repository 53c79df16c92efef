import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Collection, MongoClient } from 'mongodb';
import { checkStore } from '../src/check.ts';

/**
 * Repeatedly starts a process with the store, writes with eight connections, kills it (-9) at a random moment, and
 * checks that every acknowledged write is there, none is truncated, and documents and indexes match.
 */

type Item = { _id: string; lane: number; n: number; text: string; copy: number };
type Lane = { acknowledged: Map<string, number>; removed: Set<string> };

const LANES = 8;
export type Round = { acknowledged: number; lost: string[]; torn: number; errors: string[] };

export async function killRounds(
  rounds: number,
  writes: number,
  each: (round: Round) => void,
): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'kill-'));
  try {
    for (let round = 0; round < rounds; round++) each(await killRound(directory, round, writes));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function start(directory: string): Promise<{ child: ChildProcess; uri: string }> {
  const victim = fileURLToPath(new URL('./victim.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', victim, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout! }))
    if (line.startsWith('mongodb://')) return { child, uri: line };
  throw new Error('the store did not start');
}

async function killRound(directory: string, round: number, writes: number): Promise<Round> {
  const { child, uri } = await start(directory);
  const client = await MongoClient.connect(uri, { serverSelectionTimeoutMS: 2000, retryWrites: false });
  const collection = client.db('kill').collection<Item>(`round_${round}`);
  await collection.createIndex({ lane: 1, n: 1 });
  await collection.createIndex({ n: -1 });
  const lanes: Lane[] = [];
  const goal = Math.floor(writes * (0.3 + 0.7 * Math.random()));
  let done = 0;
  const killAt = (): void => {
    if (++done === goal) child.kill('SIGKILL');
  };
  const exited = once(child, 'exit');
  const working = Array.from({ length: LANES }, (_, lane) => {
    const state: Lane = { acknowledged: new Map(), removed: new Set() };
    lanes.push(state);
    return writeLane(collection, lane, state, writes, killAt).catch(() => {});
  });
  // In every other round it is killed while an index is being built.
  if (round % 2 === 1)
    working.push(
      collection.createIndex({ text: 1 }).then(
        () => {},
        () => {},
      ),
    );
  await Promise.all(working);
  child.kill('SIGKILL');
  await exited;
  await client.close(true);
  return verify(directory, round, lanes);
}

/** Inserts one and many, updates and removes, and records each write once it is acknowledged. */
async function writeLane(
  collection: Collection<Item>,
  lane: number,
  state: Lane,
  writes: number,
  tick: () => void,
): Promise<void> {
  const item = (n: number): Item => ({ _id: `${lane}/${n}`, lane, n, text: `${n}`.repeat(50), copy: n });
  for (let n = 0; n < writes; n += 20) {
    const many = Array.from({ length: 17 }, (_, at) => item(n + at));
    await collection.insertMany(many);
    for (const one of many) state.acknowledged.set(one._id, one.n);
    tick();
    await collection.insertOne(item(n + 17));
    state.acknowledged.set(`${lane}/${n + 17}`, n + 17);
    tick();
    const changed = `${lane}/${n}`;
    state.acknowledged.delete(changed);
    await collection.updateOne({ _id: changed }, { $set: { n: -n, copy: -n } });
    state.acknowledged.set(changed, -n);
    tick();
    const gone = `${lane}/${n + 1}`;
    state.acknowledged.delete(gone);
    await collection.deleteOne({ _id: gone });
    state.removed.add(gone);
    tick();
  }
}

async function verify(directory: string, round: number, lanes: Lane[]): Promise<Round> {
  const { child, uri } = await start(directory);
  const client = await MongoClient.connect(uri);
  const collection = client.db('kill').collection<Item>(`round_${round}`);
  const stored = new Map<string, Item>();
  let torn = 0;
  for await (const one of collection.find()) {
    stored.set(one._id, one);
    if (one.copy !== one.n) torn++;
  }
  const lost: string[] = [];
  let acknowledged = 0;
  for (const { acknowledged: kept, removed } of lanes) {
    acknowledged += kept.size + removed.size;
    for (const [id, n] of kept) if (stored.get(id)?.n !== n) lost.push(id);
    for (const id of removed) if (stored.has(id)) lost.push(`${id} came back`);
  }
  await client.close();
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
  return { acknowledged, lost, torn, errors: (await checkStore(directory)).errors };
}
