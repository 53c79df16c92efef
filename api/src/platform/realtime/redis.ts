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
/** What we use of a client, and mend of it, as the adapter calls it. */
interface Client {
  on(event: 'error' | 'ready', hear: (error: unknown) => void): void;
  duplicate(): Client;
  publish(channel: string, word: string): Promise<number>;
  xRead(streams: { key: string; id: string }[], options: object): Promise<unknown>;
  xRevRange(key: string, from: string, to: string, options: object): Promise<{ id: string }[]>;
}
/** The adapter's number for an emit that all processes hand to their sockets. */
const broadcastType = 3;
/** Milliseconds that the reading of the stream gets to be under way again after a break. */
const settling = 100;

interface RedisOptions {
  url: string;
  log: Logger;
  /** What the other processes said meanwhile may be lost: own sockets have to ask for what they missed. */
  onGap: () => void;
}

/** The adapter that carries live events between processes. Throws when Redis does not answer at the start. */
export async function connectRedis({ url, log, onGap }: RedisOptions) {
  const client = createClient({ url });
  client.on('error', (error: unknown) =>
    log.error({ err: error }, 'Redis is out of reach; live events stay local'),
  );
  await client.connect();
  patch(client as unknown as Client, log, onGap);
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

function patch(client: Client, log: Logger, onGap: () => void): void {
  const { publish, duplicate } = client;
  // the adapter does not wait for what it publishes: a lost connection would end the process
  client.publish = (channel, word) =>
    publish.call(client, channel, word).catch((error: unknown) => {
      log.warn({ err: error }, 'A word to the other processes was lost');
      return 0;
    });
  client.duplicate = () => withoutGaps(duplicate.call(client), onGap);
}

/**
 * The adapter reads from "now" (`$`) until it has heard a first word, and again after each silence or break before it:
 * what came in between would be lost. Here "now" is the place where the stream stood when it was first read. What a
 * Redis forgot that was started anew cannot be had from it: then, and after the first reading, `onGap` is called.
 */
function withoutGaps(client: Client, onGap: () => void): Client {
  const { xRead } = client;
  let start: string | undefined;
  const standsAt = async (key: string) => {
    const [newest] = await client.xRevRange(key, '+', '-', { COUNT: 1 });
    setTimeout(onGap, settling).unref();
    return newest?.id ?? '0-0';
  };
  client.xRead = async ([{ key, id } = { key: '', id: '$' }], options) => {
    if (id === '$') start ??= await standsAt(key);
    return xRead.call(client, [{ key, id: id === '$' ? (start ?? id) : id }], options);
  };
  let lost = false;
  client.on('error', () => {
    lost = true;
  });
  client.on('ready', () => {
    if (lost) setTimeout(onGap, settling).unref();
    lost = false;
  });
  return client;
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
