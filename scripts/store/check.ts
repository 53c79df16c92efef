import { spawnSync } from 'node:child_process';
import { checkStore, StoreUnavailable } from '@passerelle/store';
import { progress, progressDone, storeArguments } from './arguments.ts';

/**
 * `npm run store:check [-- --data DIR --json]`: checks documents, indexes and checksums of a store that is not in use.
 * It runs in a process of its own, because reading a file that lost its end may end a process.
 */
const INSIDE = 'STORE_CHECK_INSIDE';

if (process.env[INSIDE] === 'true') await check();
else process.exitCode = checkOutside();

function checkOutside(): number {
  const { directory } = storeArguments();
  const env = { ...process.env, [INSIDE]: 'true' };
  const args = [...process.execArgv, ...process.argv.slice(1)];
  const { status, signal } = spawnSync(process.execPath, args, { stdio: 'inherit', env });
  if (status !== null) return status;
  console.error(
    `The store in ${directory} is damaged: reading it ended a process (${signal}); restore a backup.`,
  );
  return 1;
}

async function check(): Promise<void> {
  const { directory, json } = storeArguments();
  try {
    const { collections, errors } = await checkStore(directory, (name) => progress(`checking ${name}`));
    progressDone();
    if (json) console.log(JSON.stringify({ clean: errors.length === 0, collections }));
    else {
      if (errors.length === 0) {
        for (const { name, documents, keys } of collections)
          console.log(`${name}: ${documents} documents, ${Object.keys(keys).length} indexes`);
      }
      for (const error of errors) console.error(error);
      if (errors.length === 0) console.log('The store is clean.');
      else if (errors.length > 1) console.log(`${errors.length} errors.`);
    }
    process.exitCode = errors.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
