import type { Logger } from '../log.ts';

/** The part of a namespace's adapter that we use; its own types keep the cluster methods protected. */
interface Shared {
  broadcast(packet: object, options: Options): void;
  publish(message: { type: number; data: object }): void;
  onMessage(message: { type: number; data: { opts?: { rooms?: string[] } } }, offset?: string): void;
}
interface Options {
  rooms: Set<string>;
  except?: Set<string>;
  flags?: { local?: boolean };
}
/** The part of the Redis client that the adapter calls, and that we patch. */
interface Client {
  on(event: 'error' | 'ready', hear: (error: unknown) => void): void;
  duplicate(): Client;
  publish(channel: string, word: string): Promise<number>;
  xRead(streams: { key: string; id: string }[], options: object): Promise<unknown>;
  xRevRange(key: string, from: string, to: string, options: object): Promise<{ id: string }[] | null>;
}
/** The adapter's message type for an emit that all processes send to their sockets. */
const broadcastType = 3;
/** Milliseconds after a reconnection until the stream is read again. */
const settling = 100;

interface RedisOptions {
  url: string;
  log: Logger;
  /** Messages of other processes may have been lost: clients must ask for what they missed. */
  onGap: () => void;
  /** Another process emits to these rooms. */
  onRooms: (rooms: readonly string[]) => void;
}

/** The adapter that carries live events between processes. Throws when Redis does not answer at the start. */
export async function connectRedis({ url, log, onGap, onRooms }: RedisOptions) {
  // loaded here, because most installations have one process and no Redis
  const [{ createAdapter }, { createClient }] = await Promise.all([
    import('@socket.io/redis-streams-adapter'),
    import('redis'),
  ]);
  const client = createClient({ url });
  client.on('error', (error: unknown) =>
    log.error({ err: error }, 'Redis is unreachable; live events stay local'),
  );
  await client.connect();
  patch(client, log, onGap);
  const inner = createAdapter(client);
  // socket.io calls it with `new`, which an arrow function does not support
  function adapter(namespace: unknown) {
    const made = inner(namespace);
    const shared = made as unknown as Shared;
    localFirst(shared);
    hearOthers(shared, onRooms);
    return made;
  }
  return {
    adapter,
    async close() {
      client.destroy();
    },
  };
}

function patch(client: Client, log: Logger, onGap: () => void): void {
  const { publish, duplicate } = client;
  // the adapter does not await its publications: without a catch, a lost connection would end the process
  client.publish = (channel, word) =>
    publish.call(client, channel, word).catch((error: unknown) => {
      log.warn({ err: error }, 'A message to the other processes was lost');
      return 0;
    });
  client.duplicate = () => withoutGaps(duplicate.call(client), onGap);
}

/**
 * Keeps messages from being lost between two reads of the stream. The adapter reads from "now" (`$`) until it has
 * received a first message, and again after a disconnection before that message; what is published in between would
 * be lost. Here "now" is replaced by the position of the stream at the first read. A restarted Redis has lost its
 * stream: then, and after the first read, `onGap` is called.
 */
function withoutGaps(client: Client, onGap: () => void): Client {
  const { xRead } = client;
  let start: string | undefined;
  const standsAt = async (key: string) => {
    const [newest] = (await client.xRevRange(key, '+', '-', { COUNT: 1 })) ?? [];
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
 * Emits to the sockets of this process at once. The adapter would wait for Redis first, and emit to no one while it
 * is down. Messages for other processes stay queued in the client until Redis is back.
 */
function localFirst(adapter: Shared): void {
  const broadcast = adapter.broadcast.bind(adapter);
  adapter.broadcast = (packet, options) => {
    const { rooms, except = new Set<string>(), flags = {} } = options;
    if (!flags.local) {
      const opts = { rooms: [...rooms], except: [...except], flags };
      adapter.publish({ type: broadcastType, data: { packet, opts } });
    }
    broadcast(packet, { rooms, except, flags: { ...flags, local: true } });
  };
}

function hearOthers(adapter: Shared, onRooms: (rooms: readonly string[]) => void): void {
  const onMessage = adapter.onMessage.bind(adapter);
  adapter.onMessage = (message, offset) => {
    if (message.type === broadcastType) onRooms(message.data.opts?.rooms ?? []);
    onMessage(message, offset);
  };
}
