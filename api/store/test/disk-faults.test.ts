import { type ChildProcess, execFileSync, execSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Collection, MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkStore } from '../src/check.ts';
import { startVictim, type Victim } from './start-victim.ts';

/** Its files may grow to 8 MB, like a full disk. The limit can be lifted later. */
const LIMITED = "trap '' XFSZ; ulimit -S -f 8192";

type Item = { _id: number | string; n?: number; pad?: string };

describe('a disk that is full', () => {
  let directory: string;
  let victim: Victim;
  let child: ChildProcess;
  let client: MongoClient;
  let items: Collection<Item>;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'full-'));
    victim = await startVictim(directory, LIMITED);
    ({ child, client } = victim);
    items = client.db('full').collection<Item>('items');
  });

  afterAll(async () => {
    await victim.kill();
    expect((await checkStore(directory)).errors).toEqual([]);
    rmSync(directory, { recursive: true });
  });

  it('gives writers an error, does not affect readers, and works again when there is space', async () => {
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
    // Many at once, an index, and a transaction larger than the memory limit: each fails without an effect.
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

/** A separate disk with a failed file system needs root and a loop device: only in the long form. */
const wanted = process.env.STORE_KILL_ROUNDS !== undefined && process.getuid?.() === 0;

function readOnlyDisk(): void {
  let folder: string;
  let mount: string;
  let victim: Victim;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'read-only-'));
    mount = join(folder, 'mount');
    mkdirSync(mount);
    execSync('truncate -s 64M image && mkfs.ext4 -q image && mount -o loop,errors=remount-ro image mount', {
      cwd: folder,
    });
    victim = await startVictim(join(mount, 'data'));
  });

  afterAll(async () => {
    await victim.kill();
    execSync('umount mount && (fsck.ext4 -fy image || true) && mount -o loop image mount', { cwd: folder });
    const { errors } = await checkStore(join(mount, 'data'));
    execSync('umount mount', { cwd: folder });
    rmSync(folder, { recursive: true });
    expect(errors).toEqual([]);
  });

  it('gives writers an error, does not affect readers, and keeps the last acknowledged state', async () => {
    const items = victim.client.db('ro').collection<{ _id: number; n: number }>('items');
    await items.createIndex({ n: 1 });
    await items.insertMany(Array.from({ length: 2000 }, (_, n) => ({ _id: n, n })));
    const device = execSync(`findmnt -no SOURCE ${mount}`, { encoding: 'utf8' }).trim().split('/').at(-1);
    execSync(`echo 1 > /sys/fs/ext4/${device}/trigger_fs_error`);
    const refused = { code: 96, message: expect.stringContaining('read-only') };
    await expect(items.insertOne({ _id: 2000, n: 1 })).rejects.toMatchObject(refused);
    await expect(items.updateOne({ _id: 5 }, { $inc: { n: 1 } })).rejects.toMatchObject(refused);
    await expect(items.deleteMany({})).rejects.toMatchObject(refused);
    expect(await items.countDocuments()).toBe(2000);
    expect(await items.find({ n: { $gte: 0 } }).toArray()).toHaveLength(2000);
    expect(await items.findOne({ _id: 5 })).toEqual({ _id: 5, n: 5 });
  });
}

if (wanted) describe('a disk that turns read-only while the store runs', readOnlyDisk);
