import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { lockDirectory, StoreUnavailable } from '@passerelle/store';
import { type Config, ConfigError, loadConfig } from '../api/src/config.ts';
import { dataDirNames } from '../api/src/platform/data-dir.ts';
import { type RunningServer, startServer } from '../api/src/server.ts';
import { freePort } from './launch/free-port.ts';
import { printWelcome } from './launch/welcome.ts';
import { fillDemoTerritory } from './seed/fill.ts';

const known = ['--empty', '--reset'];
/** How often to look whether npm is still there, in milliseconds. */
const lookAtNpmMs = 500;
/** Milliseconds after which a shutdown that hangs is forced. */
const stopTimeoutMs = 5_000;

try {
  const flags = new Set(process.argv.slice(2));
  for (const flag of flags)
    if (!known.includes(flag)) throw new ConfigError(`${flag}: no such option, only ${known.join(', ')}`);
  const filled = !flags.has('--empty');
  // existing data itself records whether it is a demo
  const config = loadConfig(filled && process.env.DEMO === undefined ? { demo: true } : {});
  if (flags.has('--reset')) await forgetEverything(config);
  const port = await freePort(config.port);
  if (port !== config.port)
    console.log(`  ! Le port ${config.port} est pris / port ${config.port} is taken: ${port}`);
  const server = await startServer(
    { ...config, port },
    {
      fill: async (context, services) => {
        if (filled && context.config.demo) await fillDemoTerritory(context, services);
      },
    },
  );
  stopOnSignal(server);
  await printWelcome(server);
} catch (error) {
  const plain = error instanceof ConfigError || error instanceof StoreUnavailable;
  console.error(plain ? error.message : error);
  process.exit(1);
}

/** Deletes what the product created, and no other file of the folder. Throws when another process uses it. */
async function forgetEverything({ dataDir, mongoUri }: Config): Promise<void> {
  if (mongoUri)
    throw new ConfigError(
      '--reset: empties the embedded store only; drop the database of MONGODB_URI yourself',
    );
  const release = await lockDirectory(join(dataDir, 'store'));
  for (const name of dataDirNames) await rm(join(dataDir, name), { recursive: true, force: true });
  await release();
}

/**
 * The process may get the signal twice: from the terminal, and from npm, which forwards it. The second one ends the wait for
 * a proxy.
 */
function stopOnSignal(server: RunningServer): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return server.context.draining.begin();
    stopping = true;
    console.log('\n  Arrêt / stopping');
    setTimeout(() => process.exit(1), server.context.config.drainSeconds * 1_000 + stopTimeoutMs).unref();
    await server.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
  if (process.env.npm_lifecycle_event === 'start') onNpmEnded(() => void stop());
}

/** A SIGTERM to npm ends its shell, which does not hand it on: the server would be left behind, with its data folder. */
function onNpmEnded(stop: () => void): void {
  const shell = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(looking);
    stop();
  }, lookAtNpmMs);
  looking.unref();
}
