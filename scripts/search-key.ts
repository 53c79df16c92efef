import { ConfigError } from '../api/src/config.ts';
import { writeSearchKey } from './launch/write-search-key.ts';

/**
 * `npm run search:key [-- FILE]`: makes on the Meilisearch server in MEILI_URL, with MEILI_MASTER_KEY, the key that the API
 * needs, or finds it, and prints it or writes it to FILE, for MEILI_KEY or MEILI_KEY_FILE. Exits with 1 when it could not.
 */
try {
  const key = await writeSearchKey(process.env, process.argv[2]);
  console.log(process.argv[2] ? `The key of the API is in ${process.argv[2]}` : key);
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : `The key could not be made: ${error}`);
  process.exitCode = 1;
}
