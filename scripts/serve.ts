import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError, loadConfig } from '../api/src/config.ts';
import { startServer } from '../api/src/server.ts';
import { freePort } from './launch/free-port.ts';
import { printWelcome } from './launch/welcome.ts';
import { fillDemoTerritory } from './seed/fill.ts';

const flags = new Set(process.argv.slice(2));
const demo = !flags.has('--empty');

try {
  const config = loadConfig(demo && process.env.DEMO === undefined ? { demo: true } : {});
  if (flags.has('--reset')) await forgetEverything(config.dataDir);
  const port = await freePort(config.port);
  if (port !== config.port)
    console.log(`  ! Le port ${config.port} est pris / port ${config.port} is taken: ${port}`);
  const server = await startServer(
    { ...config, port },
    { fill: config.demo ? fillDemoTerritory : undefined },
  );
  await printWelcome(server);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(server));
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}

/** Removes what we made, and nothing else that may lie in the folder. */
async function forgetEverything(dataDir: string): Promise<void> {
  for (const name of ['store', 'mail', 'session-secret', 'snapshots'])
    await rm(join(dataDir, name), { recursive: true, force: true });
}

async function stop(server: { close(): Promise<void> }): Promise<void> {
  console.log('\n  Arrêt / stopping');
  await server.close();
  process.exit(0);
}
