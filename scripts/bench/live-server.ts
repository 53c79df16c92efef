import { ownMemory } from '@passerelle/store/measure';
import { Types } from 'mongoose';
import { startServer } from '../../api/src/server.ts';
import { startBare } from './live-bare.ts';
import { type Seat, seedConversations } from './live-seed.ts';

/** One of the two servers of `bench:live`, in its own process. Arguments: engine, number of conversations, data folder. */
const [engine, count = '1', dataDir = ''] = process.argv.slice(2);
const conversations = Number(count);
const secret = 'a secret of the bench that is long enough';

process.on('message', (question) => {
  if (question !== 'memory') return;
  globalThis.gc?.();
  process.send?.({ memory: ownMemory() * 1024 * 1024 });
});
process.on('disconnect', () => process.exit(0));

const started = engine === 'bare' ? await bare() : await passerelle();
process.send?.(started);

async function bare(): Promise<{ url: string; seats: Seat[] }> {
  const { url } = await startBare();
  const rooms = Array.from({ length: conversations }, () => new Types.ObjectId().toHexString());
  const seats = rooms.flatMap((conversationId) =>
    Array.from({ length: 3 }, () => ({ cookie: '', conversationId, pathwayId: conversationId })),
  );
  return { url, seats };
}

async function passerelle(): Promise<{ url: string; seats: Seat[] }> {
  let seats: Seat[] = [];
  const config = { env: 'production', host: '127.0.0.1', port: 0, dataDir, logLevel: 'error' } as const;
  const { url } = await startServer(
    { ...config, sessionSecret: secret, rateLimits: true, demo: false },
    {
      async fill(context) {
        seats = await seedConversations(context, conversations, secret);
      },
    },
  );
  return { url, seats };
}
