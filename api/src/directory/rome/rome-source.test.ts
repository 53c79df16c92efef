import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRomeSource } from './rome-source.ts';

let root: string;
let count = 0;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'rome-source-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A ZIP of files of zeros whose directory states these sizes, whatever their real size. */
function zipSaying(sizes: readonly number[], { name = 'metiers.csv', really = 1_000 } = {}): string {
  const entries = sizes.map((_, at) => [`${at}/${name}`, new Uint8Array(really)]);
  const zip = Buffer.from(zipSync(Object.fromEntries(entries)));
  const central = Buffer.from('PK\x01\x02', 'latin1');
  let at = -1;
  for (const size of sizes) {
    at = zip.indexOf(central, at + 1);
    zip.writeUInt32LE(size, at + 24);
  }
  count += 1;
  const path = join(root, `${count}.zip`);
  writeFileSync(path, zip);
  return path;
}

describe('the ZIP of an edition', () => {
  it.each([[[300_000_001]], [[0xffff_fffe]], [[150_000_000, 150_000_001]]])(
    'is refused when it unpacks to more than any edition, in one file or together: %j',
    async (sizes) => {
      expect(await openRomeSource(zipSaying(sizes))).toMatchObject({ problem: 'too_large' });
    },
  );

  it('is not refused because of files that are not read', async () => {
    expect(await openRomeSource(zipSaying([300_000_001], { name: 'film.mp4' }))).toEqual({ files: [] });
  });

  it('is unpacked only up to the stated size', async () => {
    const path = zipSaying([10], { really: 50_000_000 });
    const before = process.memoryUsage().arrayBuffers;
    expect(await openRomeSource(path)).toMatchObject({ files: [{ size: 10 }] });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
  });
});
