import { createAdapter } from '@socket.io/redis-streams-adapter';
import { createClient } from 'redis';
import type { Logger } from '../log.ts';

/** The adapter that carries live events between processes. Throws when Redis does not answer at the start. */
export async function connectRedis(url: string, log: Logger) {
  const client = createClient({ url });
  client.on('error', (error: unknown) =>
    log.error({ err: error }, 'Redis is out of reach; live events stay local'),
  );
  await client.connect();
  return {
    adapter: createAdapter(client),
    async close() {
      client.destroy();
    },
  };
}
