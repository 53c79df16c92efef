import { startEmbeddedStore } from '../src/server.ts';

/** A process with a store, for tests that kill it: prints where it listens, then waits. */
const store = await startEmbeddedStore({ directory: process.argv[2]!, logger: console });
process.stdout.write(`${store.uri}\n`);
setInterval(() => {}, 1000);
