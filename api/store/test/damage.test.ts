import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedStore } from '../src/server.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
let data: string;
let whole: string;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'damage-'));
  whole = join(data, 'whole');
  const store = await startEmbeddedStore({ directory: join(whole, 'store') });
  const client = await MongoClient.connect(store.uri);
  const items = client.db('some').collection('items');
  await items.createIndex({ text: 1 });
  await items.insertMany(Array.from({ length: 2000 }, (_, n) => ({ text: `${n}`.repeat(50) })));
  await client.close();
  await store.close();
});
afterAll(() => rmSync(data, { recursive: true }));

/** A copy of the data folder, changed. */
function copy(name: string, change: (file: string) => void): string {
  const target = join(data, name);
  mkdirSync(join(target, 'store'), { recursive: true });
  const file = join(target, 'store', 'store.mdb');
  cpSync(join(whole, 'store', 'store.mdb'), file);
  change(file);
  return target;
}

/** `npm run store:check` on a data folder. */
function check(target: string) {
  const script = join(root, 'scripts/store/check.ts');
  const args = ['--import', 'tsx', script, '--data', target];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  return { status, text: `${stdout}${stderr}`.trim() };
}

const cut = (share: number) => (file: string) =>
  truncateSync(file, Math.floor((statSync(file).size * share) / 4096) * 4096);

describe('a damaged store', () => {
  it.each([
    ['without its second half', cut(0.5), /bytes, and data is missing: restore a backup/],
    ['without its end', cut(0.9), /bytes, and data is missing: restore a backup/],
    ['that is empty', (file: string) => truncateSync(file, 0), /is not the file of a store/],
    [
      'that is another file',
      (file: string) => writeFileSync(file, 'x'.repeat(99_999)),
      /is not the file of a store/,
    ],
  ])('%s is said in one line by the start', async (name, change, says) => {
    const target = copy(name, change);
    await expect(startEmbeddedStore({ directory: join(target, 'store') })).rejects.toThrow(says);
  });

  it('is said in one line by the check too, although reading it ends a process', () => {
    const { status, text } = check(copy('checked', cut(0.5)));
    expect(status).toBe(1);
    expect(text).toMatch(/is damaged: .*restore a backup\.?/);
    expect(text.split('\n')).toHaveLength(1);
  });

  it('that is missing is neither clean nor made anew where one was', async () => {
    const target = copy('missing', () => {});
    const directory = join(target, 'store');
    await (await startEmbeddedStore({ directory })).close();
    rmSync(join(directory, 'store.mdb'));
    await expect(startEmbeddedStore({ directory })).rejects.toThrow(/store.mdb is missing/);
    expect(check(target)).toEqual({ status: 1, text: `There is no store in ${directory}.` });
  });
});

/** By a mount where this process may mount, otherwise by modes, which hold for everybody but root. Returns what ends it. */
function makeReadOnly(folder: string): () => void {
  const mount = (...options: string[]) => spawnSync('mount', options).status === 0;
  if (mount('--bind', folder, folder)) {
    if (mount('-o', 'remount,ro,bind', folder)) return () => void spawnSync('umount', [folder]);
    spawnSync('umount', [folder]);
  }
  const inside = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  const all = [folder, ...inside];
  const modes = all.map((path) => statSync(path).mode);
  for (const path of all) chmodSync(path, statSync(path).mode & 0o555);
  return () => {
    for (const [at, path] of all.entries()) chmodSync(path, modes[at] ?? 0o700);
  };
}

it('a store on a read-only mount can be checked', () => {
  const target = copy('read-only', () => {});
  const end = makeReadOnly(target);
  try {
    expect(check(target)).toMatchObject({ status: 0, text: expect.stringMatching(/The store is clean/) });
  } finally {
    end();
  }
});
