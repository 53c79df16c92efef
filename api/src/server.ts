import { createServer, type Server } from 'node:http';
import type { Endpoint } from '../contract/endpoint.ts';
import { features as allFeatures, createApp, type Services } from './app.ts';
import { type Config, loadConfig } from './config.ts';
import { installationNature } from './installation.ts';
import type { MovableClock } from './platform/clock.ts';
import type { Context } from './platform/context.ts';
import { createContext } from './platform/create-context.ts';
import { connectDatabase } from './platform/database/connect.ts';
import type { FeatureList } from './platform/feature.ts';
import { createLog, type Logger } from './platform/log.ts';
import type { Network } from './platform/net/public-request.ts';

export type { Config, Context, Services };

export interface ServerOptions<Offered extends object = Services> {
  /** By default those of the product. */
  features?: FeatureList<Offered>;
  /** Some endpoints may stay unbound, for tests of a few features. */
  partial?: boolean;
  clock?: MovableClock;
  /** Name resolution and connections; by default the system's. */
  network?: Network;
  /** Where the log goes instead of standard output. */
  log?: Logger;
  contract?: readonly Endpoint[];
  /** The embedded store does not flush to disk: for tests. */
  unsynced?: boolean;
  /** Writes the first documents of a new installation, before features read any. */
  fill?: ((context: Context) => Promise<void>) | undefined;
  /** Runs when everything is ready but before the first request is accepted: to fill a new installation. */
  beforeStart?: ((context: Context) => Promise<void>) | undefined;
}

export interface RunningServer<Offered extends object = Services> {
  /** The address where it listens, e.g. `http://localhost:3000`. */
  url: string;
  context: Context;
  /** The services of the features. */
  services: Offered;
  /** Stops accepting requests, disconnects sockets, moves the last events and closes the store, within 5 s. */
  close(): Promise<void>;
}

/** Milliseconds that open requests get to complete. */
const grace = 2_000;

/** Starts the whole application. Throws `ConfigError` or `MountError` with a one-line reason. */
export function startServer(overrides?: Partial<Config>, options?: ServerOptions): Promise<RunningServer>;
export function startServer<Offered extends object>(
  overrides: Partial<Config>,
  options: ServerOptions<Offered> & { features: FeatureList<Offered> },
): Promise<RunningServer<Offered>>;
export async function startServer(
  overrides: Partial<Config> = {},
  options: ServerOptions<object> = {},
): Promise<RunningServer<object>> {
  const asked = loadConfig(overrides);
  const log = options.log ?? createLog(asked);
  const undo: (() => Promise<void>)[] = [];
  let closing: Promise<void> | undefined;
  /** In reverse order of the start; an error while stopping one part does not keep the others from stopping. */
  const close = () => {
    closing ??= (async () => {
      for (const step of undo.reverse())
        await step().catch((error: unknown) => log.error({ err: error }, 'A part did not stop cleanly'));
    })();
    return closing;
  };

  let url = `http://localhost:${asked.port}`;
  try {
    const { clock, network } = options;
    const database = await connectDatabase(asked, log, { now: clock?.now, unsynced: options.unsynced });
    undo.push(() => database.close());
    const nature = await installationNature(asked, database.connection);
    const config = { ...asked, demo: nature === 'demo' };
    const publicUrl = () => config.publicUrl ?? url;
    const context = await createContext({
      config,
      database,
      log,
      publicUrl,
      ...(clock ? { clock } : {}),
      ...(network ? { network } : {}),
    });
    undo.push(() => context.limits.close());
    const app = await createApp(context, {
      features: options.features ?? allFeatures,
      ...(options.contract ? { contract: options.contract } : {}),
      partial: options.partial ?? false,
    });
    undo.push(() => app.stop());
    await options.fill?.(context);
    await app.start();
    await options.beforeStart?.(context);
    const server = createServer(app.http);
    await context.realtime.attach(server);
    url = await listen(server, config);
    undo.push(() => stopListening(server, context));
    log.info({ url }, 'Passerelle is up');
    return { url, context, services: app.services, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Stops accepting requests, disconnects the sockets and lets open requests complete. */
async function stopListening(server: Server, { realtime }: Context): Promise<void> {
  const ended = new Promise((resolve) => server.close(resolve));
  const impatience = setTimeout(() => server.closeAllConnections(), grace);
  server.closeIdleConnections();
  await realtime.close();
  await ended;
  clearTimeout(impatience);
}

function listen(server: Server, config: Config): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, () => {
      server.off('error', reject);
      const address = server.address();
      // a path stands there for a pipe, which is never listened to
      const port = typeof address === 'object' ? address?.port : config.port;
      resolve(`http://${config.host ?? 'localhost'}:${port}`);
    });
  });
}
