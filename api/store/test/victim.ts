import { startEmbeddedStore } from '../src/server.ts';

/** A process with a store, to be killed: says where it listens and waits for its end. */
const store = await startEmbeddedStore({ directory: process.argv[2]!, logger: console });
process.stdout.write(`${store.uri}\n`);
setInterval(() => {}, 1000);
