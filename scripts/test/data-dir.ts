import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { giveCommunes } from '../../api/test/support/kept-communes.ts';

/** An empty data folder, with the files that every first start would generate from packages. */
export async function makeDataDir(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `passerelle-${name}-`));
  await giveCommunes(folder);
  return folder;
}
