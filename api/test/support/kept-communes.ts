import { copyFile, link, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { loadCommunes } from '../../src/directory/communes/load-communes.ts';

const kept = new URL('../../../node_modules/.cache/passerelle-tests/communes.tsv', import.meta.url).pathname;
let made = false;

/** Gives a data folder, made where it is missing, the cache of communes, which the first start would take a second or more to compute. */
export async function giveCommunes(dataDir: string): Promise<void> {
  // checks that the cache still matches the packages
  if (!made) loadCommunes(kept);
  made = true;
  const given = join(dataDir, 'communes.tsv');
  await mkdir(dataDir, { recursive: true });
  // nothing writes into the file: one that is made anew takes its place
  await link(kept, given).catch(() => copyFile(kept, given));
}
