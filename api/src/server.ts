import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
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
  /** Those of the product unless told. */
  features?: FeatureList<Offered>;
  /** Some endpoints may stay unanswered: for tests of a few features. */
  partial?: boolean;
  clock?: MovableClock;
  /** Names and connections outside this machine; the system's unless told. */
  network?: Network;
  /** Where the log goes instead of standard output. */
  log?: Logger;
  contract?: readonly Endpoint[];
  /** An embedded store that waits for no disk: for tests. */
  unsynced?: boolean;
  /** Fills a new installation with documents, before features read any. */
  fill?: ((context: Context) => Promise<void>) | undefined;
  /** Runs once everything works but before the first request is let in: to fill a new installation. */
  beforeStart?: ((context: Context) => Promise<void>) | undefined;
}

export interface RunningServer<Offered extends object = Services> {
  /** Where it listens, e.g. `http://localhost:3000`. */
  url: string;
  context: Context;
  /** What the features offer each other. */
  services: Offered;
  /** Stops taking requests, ends sockets, moves the last events, closes the store; within 5 s. */
  close(): Promise<void>;
}

/** Milliseconds that open requests get to end. */
const grace = 2_000;

/** Starts the whole application. Throws `ConfigError` or `MountError` with one line that says why it cannot. */
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
  /** In reverse order of the start; what fails to stop does not keep the rest from stopping. */
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

/** Takes no new request, ends the sockets and lets open requests end. */
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
      resolve(`http://${config.host ?? 'localhost'}:${(server.address() as AddressInfo).port}`);
    });
  });
}
