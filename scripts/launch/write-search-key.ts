import { writeFile } from 'node:fs/promises';
import { ensureOwnKey, readerToken } from '@passerelle/search';
import { ConfigError, loadConfig } from '../../api/src/config.ts';

const dayMs = 24 * 3_600_000;

/** A token with which another reader may search the open slots for so many days. Throws when the number makes no sense. */
export async function searchTokenFor(
  environment: Readonly<Record<string, string | undefined>>,
  days: number,
): Promise<string> {
  if (!(days > 0 && days <= 3_650)) throw new ConfigError('--reader: give a number of days, such as 365');
  const { meiliPrefix } = loadConfig({}, environment);
  const key = await writeSearchKey(environment);
  return readerToken(key, meiliPrefix, new Date(Date.now() + days * dayMs));
}

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
