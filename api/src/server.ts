import { createServer } from 'node:http';
import type { Endpoint } from '../contract/endpoint.ts';
import { features as allFeatures, createApp, type Services } from './app.ts';
import { type Config, loadConfig } from './config.ts';
import { installationNature } from './installation.ts';
import type { MovableClock } from './platform/clock.ts';
import type { Context } from './platform/context.ts';
import { createContext } from './platform/create-context.ts';
import { connectDatabase } from './platform/database/connect.ts';
import type { FeatureList } from './platform/feature.ts';
import { listen, stopListening } from './platform/http/listening.ts';
import { createLog, type Logger } from './platform/log.ts';
import type { Network } from './platform/net/public-request.ts';
import { createShutdown, type Shutdown } from './platform/shutdown.ts';

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
  /** The driver tells of each command, for tests that count them. */
  monitorCommands?: boolean;
  /** Writes the first documents of a new installation, before features read any. */
  fill?(context: Context, services: Offered): Promise<void>;
  /** Runs when everything is ready but before the first request is accepted: to fill a new installation. */
  beforeStart?(context: Context, services: Offered): Promise<void>;
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
  const shutdown = createShutdown(log);
  let url = `http://localhost:${asked.port}`;
  try {
    const context = await prepareContext(asked, options, { log, shutdown, url: () => url });
    const app = await createApp(context, {
      features: options.features ?? allFeatures,
      ...(options.contract ? { contract: options.contract } : {}),
      partial: options.partial ?? false,
    });
    shutdown.add(() => app.stop());
    await options.fill?.(context, app.services);
    await app.start();
    await options.beforeStart?.(context, app.services);
    // longer than a proxy keeps a connection: it must not send a request while this end closes
    const server = createServer({ keepAliveTimeout: 75_000 }, app.http);
    await context.realtime.attach(server);
    url = await listen(server, context.config);
    shutdown.add(() => stopListening(server, context));
    shutdown.add(context.draining.begin);
    log.info({ url }, 'Passerelle is up');
    return { url, context, services: app.services, close: shutdown.close };
  } catch (error) {
    await shutdown.close();
    throw error;
  }
}

/** Connects the database and builds the context on it. */
async function prepareContext(
  asked: Config,
  options: ServerOptions<object>,
  { log, shutdown, url }: { log: Logger; shutdown: Shutdown; url: () => string },
): Promise<Context> {
  const { clock, network } = options;
  const database = await connectDatabase(asked, log, {
    now: clock?.now,
    unsynced: options.unsynced,
    monitorCommands: options.monitorCommands || asked.otlpEndpoint !== undefined,
  });
  shutdown.add(() => database.close());
  const nature = await installationNature(asked, database.connection);
  const config = { ...asked, demo: nature === 'demo' };
  const publicUrl = () => config.publicUrl ?? url();
  const context = await createContext({
    config,
    database,
    log,
    publicUrl,
    ...(clock ? { clock } : {}),
    ...(network ? { network } : {}),
  });
  shutdown.add(() => context.limits.close());
  shutdown.add(() => context.tracing.close());
  return context;
}
