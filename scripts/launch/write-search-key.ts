import { writeFile } from 'node:fs/promises';
import { ensureOwnKey } from '@passerelle/search';
import { ConfigError } from '../../api/src/config.ts';

/** Makes or finds the API's key on a Meilisearch server, and writes it to a file that only its owner can read. */
export async function writeSearchKey(
  { MEILI_URL, MEILI_MASTER_KEY }: Readonly<Record<string, string | undefined>>,
  file?: string,
): Promise<string> {
  if (!MEILI_URL) throw new ConfigError('MEILI_URL: is required, such as http://localhost:7700');
  if (!MEILI_MASTER_KEY) throw new ConfigError('MEILI_MASTER_KEY: is required');
  const key = await ensureOwnKey(MEILI_URL, MEILI_MASTER_KEY);
  if (file) await writeFile(file, `${key}\n`, { mode: 0o600 });
  return key;
}
