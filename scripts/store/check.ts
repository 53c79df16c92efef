import { checkStore } from '@passerelle/store';
import { progress, progressDone, storeArguments } from './arguments.ts';

/** `npm run store:check [-- --data DIR --json]`: checks documents, indexes and checksums of a store that is not in use. */
const { directory, json } = storeArguments();
const { collections, errors } = await checkStore(directory, (name) => progress(`checking ${name}`));
progressDone();
if (json) console.log(JSON.stringify({ clean: errors.length === 0, collections }));
else {
  for (const { name, documents, keys } of collections) {
    console.log(`${name}: ${documents} documents, ${Object.keys(keys).length} indexes`);
  }
  for (const error of errors) console.error(error);
  console.log(errors.length === 0 ? 'The store is clean.' : `${errors.length} errors.`);
}
process.exitCode = errors.length === 0 ? 0 : 1;
