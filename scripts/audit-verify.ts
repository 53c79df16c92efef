import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '../api/src/config.ts';
import { createClock } from '../api/src/platform/clock.ts';
import { connectDatabase } from '../api/src/platform/database/connect.ts';
import { createLog } from '../api/src/platform/log.ts';
import { parseHead, readNotedHeads, writtenHead } from '../api/src/platform/security-log/noted-heads.ts';
import { createSecurityLog } from '../api/src/platform/security-log/security-log.ts';

/**
 * `npm run audit:verify [-- --head SEQ:HASH]`: verifies the hash chain of the security log, compares it with the heads that
 * the server writes to the data folder every night, and prints the current head. The server's log has the same heads:
 * pass one that was kept elsewhere with `--head`, because somebody who can write to the data folder can change the file.
 * Exits with 0 when the chain is intact, 1 when it is not, 2 when it could not be read.
 */
const { values } = parseArgs({ options: { head: { type: 'string' } } });
const given = values.head === undefined ? null : parseHead(values.head);
if (values.head !== undefined && !given) {
  console.error('--head: write the number and the hash that an earlier run printed, such as 120:3f9a...');
  process.exit(2);
}
const config = loadConfig({ logLevel: 'silent' });
if (!config.mongoUri && !existsSync(join(config.dataDir, 'store'))) {
  console.error(`DATA_DIR: there is no store in ${config.dataDir}`);
  process.exit(2);
}
const database = await connectDatabase(config, createLog(config));
try {
  const noted = [...(await readNotedHeads(config.dataDir)), ...(given ? [given] : [])];
  const { count, head, fault } = await createSecurityLog(database.connection, createClock()).verify(...noted);
  if (fault) console.error(`The security log does not hold: ${fault}.`);
  else
    console.log(
      `The security log holds: ${count} events, head ${writtenHead(head)}, compared with ${noted.length} noted heads`,
    );
  process.exitCode = fault ? 1 : 0;
} finally {
  await database.close();
}
