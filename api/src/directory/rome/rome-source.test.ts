import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRomeSource } from './rome-source.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'rome-source-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const limits = { archiveBytes: 50_000, unpackedBytes: 100_000 };
const centralHeader = Buffer.from('PK\x01\x02', 'latin1');

/** A ZIP whose every entry declares `size` bytes, whatever it holds. */
function declaring(size: number, zip: Uint8Array): Buffer {
  const bytes = Buffer.from(zip);
  for (let at = bytes.indexOf(centralHeader); at >= 0; at = bytes.indexOf(centralHeader, at + 4)) {
    bytes.writeUInt32LE(size, at + 24);
    bytes.writeUInt32LE(size, bytes.readUInt32LE(at + 42) + 22);
  }
  return bytes;
}

let count = 0;
function opened(bytes: Uint8Array) {
  const path = join(root, `${count++}.zip`);
  writeFileSync(path, bytes);
  return openRomeSource(path, limits);
}

const zeros = (size: number) => new Uint8Array(size);

describe('the size of an edition', () => {
  it('is limited by what comes out of a ZIP, whatever it declares', async () => {
    const bomb = zipSync({ 'metiers.csv': zeros(5_000_000) });
    expect(await opened(bomb)).toMatchObject({ problem: 'too_large' });
    expect(await opened(declaring(10, bomb))).toMatchObject({ problem: 'too_large' });
    const small = zipSync({ 'metiers.csv': zeros(9_000) });
    expect(await opened(small)).toMatchObject({ files: [{ name: 'metiers.csv', size: 9_000 }] });
    expect(await opened(declaring(10, small))).toMatchObject({ problem: 'broken_zip' });
    expect(await opened(declaring(10_000, small))).toMatchObject({ problem: 'broken_zip' });
  });

  it('is the sum of its files', async () => {
    const files = Object.fromEntries(['a', 'b', 'c'].map((name) => [`${name}.csv`, zeros(40_000)]));
    expect(await opened(zipSync(files))).toMatchObject({ problem: 'too_large' });
    expect(await opened(zipSync({ ...files, 'c.csv': zeros(20_000) }))).toHaveProperty('files.length', 3);
    // what nobody reads is not unpacked
    expect(await opened(zipSync({ 'a.csv': zeros(9), 'film.mp4': zeros(900_000) }))).toHaveProperty(
      'files.length',
      1,
    );
  });

  it('counts entries that are one and the same piece of the archive as often as they come out', async () => {
    const twice = Buffer.from(zipSync({ 'a.csv': zeros(60_000), 'b.csv': zeros(60_000) }));
    const first = twice.indexOf(centralHeader);
    twice.writeUInt32LE(twice.readUInt32LE(first + 42), twice.indexOf(centralHeader, first + 4) + 42);
    expect(await opened(twice)).toMatchObject({ problem: 'too_large' });
  });

  it('is limited for the archive itself and for a folder', async () => {
    const noise = Uint8Array.from({ length: 60_000 }, (_, at) => (at * at * 31) % 251);
    expect(await opened(zipSync({ 'a.csv': noise }, { level: 0 }))).toMatchObject({ problem: 'too_large' });
    const folder = mkdtempSync(join(root, 'folder-'));
    writeFileSync(join(folder, 'a.csv'), zeros(60_000));
    expect(await openRomeSource(folder, limits)).toHaveProperty('files.length', 1);
    writeFileSync(join(folder, 'b.csv'), zeros(60_000));
    expect(await openRomeSource(folder, limits)).toMatchObject({ problem: 'too_large' });
  });

  it('is asked of files alone: folders and pipes named like one are left aside', async () => {
    const folder = mkdtempSync(join(root, 'folder-'));
    mkdirSync(join(folder, 'a.csv'));
    execFileSync('mkfifo', [join(folder, 'b.csv')]);
    writeFileSync(join(folder, 'c.csv'), 'x');
    expect(await openRomeSource(folder, limits)).toHaveProperty('files.length', 1);
    expect(await openRomeSource(join(folder, 'b.csv'), limits)).toMatchObject({ problem: 'not_an_edition' });
  });
});

describe('an archive that is torn or made up', () => {
  it('is refused, wherever it was cut or changed', async () => {
    const whole = Buffer.from(zipSync({ 'metiers.csv': strToU8('code_rome,libelle_rome\n'.repeat(200)) }));
    for (let length = 2; length < whole.length; length += 7)
      expect(await opened(whole.subarray(0, length))).toMatchObject({ problem: 'broken_zip' });
    for (let at = 4; at < whole.length; at += 3) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      const source = await opened(changed);
      expect('problem' in source ? source.problem : source.files.length).toBeDefined();
    }
  });

  it('is refused when two entries have the same path', async () => {
    const bytes = Buffer.from(zipSync({ 'a.csv': strToU8('one'), 'b.csv': strToU8('two') }));
    for (let at = bytes.indexOf('b.csv'); at >= 0; at = bytes.indexOf('b.csv')) bytes.write('a.csv', at);
    expect(await opened(bytes)).toMatchObject({ problem: 'broken_zip' });
  });
});
