import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Collection, MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkStore } from '../../src/platform/database/embedded/check.ts';

/** A process whose files may grow to 8 MB: for the store, a disk that is full. The limit can be lifted later. */
const victim = fileURLToPath(new URL('./victim.ts', import.meta.url));
const limited = `trap '' XFSZ; ulimit -S -f 8192; exec "$0" --import tsx "$1" "$2"`;

type Item = { _id: number | string; n?: number; pad?: string };

let directory: string;
let child: ChildProcess;
let client: MongoClient;
let items: Collection<Item>;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'full-'));
  child = spawn('bash', ['-c', limited, process.execPath, victim, directory], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let uri = '';
  for await (const line of createInterface({ input: child.stdout! })) {
    uri = line;
    if (uri.startsWith('mongodb://')) break;
  }
  child.stdout!.resume();
  client = await MongoClient.connect(uri);
  items = client.db('full').collection<Item>('items');
});

afterAll(async () => {
  await client.close();
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
  expect((await checkStore(directory)).errors).toEqual([]);
  rmSync(directory, { recursive: true });
});

describe('a disk that is full', () => {
  it('is an error to the writer, nothing to the reader, and over when there is room again', async () => {
    await items.createIndex({ n: 1 });
    let written = 0;
    const fill = async (): Promise<never> => {
      for (;;) {
        await items.insertOne({ _id: written, n: written, pad: 'x'.repeat(20_000) });
        written++;
      }
    };
    await expect(fill()).rejects.toMatchObject({ code: 14031, codeName: 'OutOfDiskSpace' });
    expect(written).toBeGreaterThan(100);
    // Many at once, an index, and a transaction larger than memory keeps: each an error, none a trace.
    const crowd = Array.from({ length: 8 }, (_, at) =>
      items.insertOne({ _id: `one of many ${at}`, pad: 'y'.repeat(100_000) }),
    );
    for (const one of await Promise.allSettled(crowd))
      expect(one).toMatchObject({ status: 'rejected', reason: { code: 14031 } });
    await expect(items.createIndex({ pad: 1, n: 1 })).rejects.toMatchObject({ code: 14031 });
    await expect(items.insertOne({ _id: 'large', pad: 'z'.repeat(5_000_000) })).rejects.toMatchObject({
      code: 14031,
    });
    expect(await items.countDocuments()).toBe(written);
    expect(await items.find({ n: { $gte: 0 } }).toArray()).toHaveLength(written);
    execFileSync('prlimit', ['--pid', String(child.pid), '--fsize=unlimited']);
    await items.insertOne({ _id: 'after', n: -1 });
    expect(await items.createIndex({ pad: 1, n: 1 })).toBe('pad_1_n_1');
    expect(await items.find({ n: { $lt: 5 } }).toArray()).toHaveLength(6);
    expect(await client.db('full').command({ validate: 'items' })).toMatchObject({ valid: true });
  });
});
