import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { giveCommunes } from '../../api/test/support/kept-communes.ts';

/** An empty place for the data of a process. What every first start would compute from packages is there already. */
export async function makeDataDir(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `passerelle-${name}-`));
  await giveCommunes(folder);
  return folder;
}
