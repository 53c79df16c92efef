import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '../api/src/config.ts';
import { verifyEvidence } from '../api/src/conventions/evidence/evidence.verification.ts';
import { createTokenCheck } from '../api/src/conventions/evidence/time-stamp-token.ts';
import { connectDatabase } from '../api/src/platform/database/connect.ts';
import { createLog } from '../api/src/platform/log.ts';

/**
 * `npm run evidence:verify [-- --tsa-root FILE]`: verifies what proves the signatures of all conventions: the hash chain of
 * each, its time stamps, and that no signature is without a proof. With `--tsa-root`, the PEM certificate of a time
 * stamping authority (may be repeated), time stamps must come from it.
 * Exits with 0 when all holds, 1 when it does not, 2 when it could not be read.
 */
const { values } = parseArgs({ options: { 'tsa-root': { type: 'string', multiple: true } } });
const checkToken = await readRoots(values['tsa-root'] ?? []);
const config = loadConfig({ logLevel: 'silent' });
if (!config.mongoUri && !existsSync(join(config.dataDir, 'store')))
  stop(`DATA_DIR: there is no store in ${config.dataDir}`);
const database = await connectDatabase(config, createLog(config));
try {
  const { conventions, signatures, timeStamps, fault } = await verifyEvidence(
    database.connection,
    checkToken,
  );
  if (fault) console.error(`The evidence of convention ${fault.conventionId} does not hold: ${fault.fault}.`);
  else
    console.log(
      `The evidence holds: ${signatures} signatures of ${conventions} conventions, ${timeStamps} time stamps`,
    );
  process.exitCode = fault ? 1 : 0;
} finally {
  await database.close();
}

async function readRoots(files: readonly string[]) {
  try {
    return createTokenCheck(await Promise.all(files.map((file) => readFile(file, 'utf8'))));
  } catch (error) {
    return stop(`--tsa-root: ${error instanceof Error ? error.message : error}`);
  }
}

function stop(reason: string): never {
  console.error(reason);
  process.exit(2);
}
