import { ConfigError } from '../api/src/config.ts';
import { searchTokenFor, writeSearchKey } from './launch/write-search-key.ts';

/**
 * `npm run search:key [-- FILE]`: makes on the Meilisearch server in MEILI_URL, with MEILI_MASTER_KEY, the key that the API
 * needs, or finds it, and prints it or writes it to FILE, for MEILI_KEY or MEILI_KEY_FILE. With `--reader DAYS` it prints a
 * token for another reader, who may search the open slots for so many days. Exits with 1 when it could not.
 */
const [first, days] = process.argv.slice(2);
try {
  if (first === '--reader') console.log(await searchTokenFor(process.env, Number(days)));
  else {
    const key = await writeSearchKey(process.env, first);
    console.log(first ? `The key of the API is in ${first}` : key);
  }
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : `The key could not be made: ${error}`);
  process.exitCode = 1;
}
