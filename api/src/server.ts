import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { features as allFeatures, createApp } from './app.ts';
import { type Config, loadConfig } from './config.ts';
import type { MovableClock } from './platform/clock.ts';
import type { Context } from './platform/context.ts';
import { createContext } from './platform/create-context.ts';
import { connectDatabase } from './platform/database/connect.ts';
import type { Feature } from './platform/feature.ts';
import { createLog } from './platform/log.ts';

export type { Config, Context, Feature };

export interface ServerOptions {
  features?: readonly Feature[];
  /** Some endpoints may stay unanswered: for tests of a few features. */
  partial?: boolean;
  clock?: MovableClock;
}

export interface RunningServer {
  /** Where it listens, e.g. `http://localhost:3000`. */
  url: string;
  context: Context;
  /** Stops taking requests, ends sockets, moves the last events, closes the store; within 5 s. */
  close(): Promise<void>;
}

/** Milliseconds that open requests get to end. */
const grace = 2_000;

/** Starts the whole application. Throws `ConfigError` or `MountError` with one line that says why it cannot. */
export async function startServer(
  overrides: Partial<Config> = {},
  options: ServerOptions = {},
): Promise<RunningServer> {
  const config = loadConfig(overrides);
  const log = createLog(config);
  const database = await connectDatabase(config, log);
  let url = '';
  try {
    const publicUrl = () => config.publicUrl ?? url;
    const { clock } = options;
    const context = await createContext({ config, database, publicUrl, ...(clock ? { clock } : {}) });
    const app = await createApp(context, {
      features: options.features ?? allFeatures,
      partial: options.partial ?? false,
    });
    const server = createServer(app.http);
    url = await listen(server, config);
    await context.realtime.attach(server);
    await app.start();
    log.info({ url }, 'Passerelle is up');

    let closing: Promise<void> | undefined;
    const close = async () => {
      const ended = new Promise((resolve) => server.close(resolve));
      await context.realtime.close();
      server.closeIdleConnections();
      const impatience = setTimeout(() => server.closeAllConnections(), grace);
      await ended;
      clearTimeout(impatience);
      await app.stop();
      await database.close();
    };
    return {
      url,
      context,
      close: () => {
        closing ??= close();
        return closing;
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
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
