import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCommunes } from '../../api/src/directory/communes/load-communes.ts';
import { root } from '../launch/run.mjs';

const communes = join(root, 'node_modules/.cache/passerelle-tests/communes.tsv');

/** An empty place for the data of a process. What every first start would compute from packages is there already. */
export async function makeDataDir(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `passerelle-${name}-`));
  await warm(folder);
  return folder;
}

export async function warm(folder: string): Promise<void> {
  loadCommunes(communes);
  await cp(communes, join(folder, 'communes.tsv'));
}
