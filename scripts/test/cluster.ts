import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedStore } from '@passerelle/store';
import { type Context, startServer } from '../../api/src/server.ts';
import { giveCommunes } from '../../api/test/support/kept-communes.ts';
import { makeDataDir } from './data-dir.ts';
import { startProxy } from './proxy.ts';
import { startRedis } from './redis-process.ts';
import { bundleServer, type ServerProcess, startProcess } from './server-process.ts';

/** Used by all processes, and by the sessions that tests create. */
export const sessionSecret = 'a secret that all processes of the test share';

export interface ClusterOptions {
  name: string;
  processes: number;
  seed: (context: Context) => Promise<void>;
  settings?: Record<string, string>;
  /** Of the processes, for a proxy that must know them; by default free ones, others after each start. */
  ports?: readonly number[];
}

/** Several API processes with one database and one Redis, behind a proxy. Each can be killed and started again. */
export async function startCluster({ name, processes, seed, settings = {}, ports = [] }: ClusterOptions) {
  const folder = await makeDataDir(name);
  const [entry, redis, front] = await Promise.all([bundleServer(name), startRedis(), startProxy()]);
  const store = await startEmbeddedStore({ directory: join(folder, 'store') });
  const filling = await startServer(
    { env: 'test', port: 0, dataDir: folder, logLevel: 'silent', mongoUri: store.uri, sessionSecret },
    { fill: seed },
  );
  await filling.close();

  const running: (ServerProcess | undefined)[] = [];
  const start = async (at: number) => {
    const dataDir = join(folder, `process-${at}`);
    await giveCommunes(dataDir);
    running[at] = await startProcess(entry, ['--empty'], {
      PORT: String(ports[at] ?? 0),
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      MONGODB_URI: store.uri,
      REDIS_URL: redis.url,
      SESSION_SECRET: sessionSecret,
      RATE_LIMITS: 'false',
      ...settings,
    });
    announce();
  };
  const announce = () => front.use(running.flatMap((one) => (one ? [one.url] : [])));
  await Promise.all(Array.from({ length: processes }, (_, at) => start(at)));

  return {
    url: front.url,
    redis,
    start,
    urlOf: (at: number) => running[at]?.url ?? '',
    stands: (at: number) => running[at] !== undefined,
    output: () => running.map((one) => one?.output() ?? '').join('\n'),
    /** Sends SIGKILL, at any moment. */
    async kill(at: number) {
      const one = running[at];
      running[at] = undefined;
      announce();
      one?.kill('SIGKILL');
      await one?.ended;
    },
    /** As an update does: resolves when the process has ended by itself, with its exit code. */
    async stop(at: number) {
      const one = running[at];
      one?.kill('SIGTERM');
      const code = await one?.ended;
      running[at] = undefined;
      announce();
      return code;
    },
    signal: (at: number, signal: NodeJS.Signals) => running[at]?.kill(signal),
    async close() {
      front.close();
      for (const one of running) one?.kill('SIGKILL');
      await Promise.all(running.map((one) => one?.ended));
      await store.close();
      await redis.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
export type Cluster = Awaited<ReturnType<typeof startCluster>>;
