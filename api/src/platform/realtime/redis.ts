import { createAdapter } from '@socket.io/redis-streams-adapter';
import { createClient } from 'redis';
import type { ServerOptions } from 'socket.io';
import type { Logger } from '../log.ts';

/** What we use of the adapter of a namespace; its own types keep the cluster's part to itself. */
interface Shared {
  broadcast(packet: object, options: Options): void;
  publish(message: { type: number; data: object }): void;
}
type AdapterConstructor = NonNullable<ServerOptions['adapter']>;
interface Options {
  rooms: Set<string>;
  except?: Set<string>;
  flags?: { local?: boolean };
}
/** The adapter's number for an emit that all processes hand to their sockets. */
const broadcastType = 3;

/** The adapter that carries live events between processes. Throws when Redis does not answer at the start. */
export async function connectRedis(url: string, log: Logger) {
  const client = createClient({ url });
  client.on('error', (error: unknown) =>
    log.error({ err: error }, 'Redis is out of reach; live events stay local'),
  );
  await client.connect();
  // the adapter does not wait for what it publishes: without this, a lost connection would end the process
  const publish = client.publish.bind(client);
  const safely = (channel: string, word: string) =>
    publish(channel, word).catch((error: unknown) => {
      log.warn({ err: error }, 'A word to the other processes was lost');
      return 0;
    });
  Object.assign(client, { publish: safely });
  const inner = createAdapter(client);
  // socket.io calls it with `new`, which an arrow function cannot bear
  function adapter(namespace: unknown): Shared {
    return localFirst(inner(namespace) as unknown as Shared);
  }
  return {
    adapter: adapter as unknown as AdapterConstructor,
    async close() {
      client.destroy();
    },
  };
}

/**
 * Own sockets are told at once. The adapter would wait for Redis first, and tell nobody while it is away; what is for
 * the others waits in the client until Redis is back.
 */
function localFirst(adapter: Shared): Shared {
  const broadcast = adapter.broadcast.bind(adapter);
  adapter.broadcast = (packet, options) => {
    const { rooms, except = new Set<string>(), flags = {} } = options;
    if (!flags.local) {
      const opts = { rooms: [...rooms], except: [...except], flags };
      adapter.publish({ type: broadcastType, data: { packet, opts } });
    }
    broadcast(packet, { rooms, except, flags: { ...flags, local: true } });
  };
  return adapter;
}
