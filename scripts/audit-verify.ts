import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '../api/src/config.ts';
import { createClock } from '../api/src/platform/clock.ts';
import { connectDatabase } from '../api/src/platform/database/connect.ts';
import { createLog } from '../api/src/platform/log.ts';
import { createSecurityLog } from '../api/src/platform/security-log/security-log.ts';

/**
 * `npm run audit:verify [-- --head SEQ:HASH]`: follows the hash chain of the security log and prints its head. Note the
 * head outside the installation and give it again later: a log whose end was cut off is found by that alone.
 */
const { values } = parseArgs({ options: { head: { type: 'string' } } });
const noted = /^(\d+):([0-9a-f]{64})$/.exec(values.head ?? '');
if (values.head && !noted) {
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
  const securityLog = createSecurityLog(database.connection, createClock());
  const { count, head, fault } = await securityLog.verify(
    noted ? { seq: Number(noted[1]), hash: noted[2] ?? '' } : undefined,
  );
  if (fault) console.error(`The security log does not hold: ${fault}.`);
  else console.log(`The security log holds: ${count} events, head ${head.seq}:${head.hash}`);
  process.exitCode = fault ? 1 : 0;
} finally {
  await database.close();
}
