import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Types } from 'mongoose';
import { Server } from 'socket.io';
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs';
import { type Context, startServer } from '../../api/src/server.ts';
import { type Seat, seedConversations } from './live-seed.ts';

/** One of the two servers of `bench:interview`, in its own process. Arguments: engine, number of interviews, data folder. */
const [engine, count = '1', dataDir = ''] = process.argv.slice(2);
const interviews = Number(count);
const secret = 'a secret of the bench that is long enough';

process.on('disconnect', () => process.exit(0));
process.send?.(engine === 'relay' ? await relay() : await passerelle());

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));

/** The baseline: merges in memory and hands on, as relays of Yjs do, without session, store, checks or log. */
async function relay(): Promise<{ url: string; seats: Seat[] }> {
  const http = createServer();
  const io = new Server(http, { serveClient: false });
  const docs = new Map<string, Doc>();
  io.on('connection', (socket) => {
    const room = String(socket.handshake.auth.pathwayId);
    const doc = docs.get(room) ?? new Doc();
    docs.set(room, doc);
    void socket.join(room);
    let seq = 0;
    socket.on('interview.join', (_given: object, done: (answer: unknown) => void) =>
      done({ ok: true, data: { update: base64(encodeStateAsUpdate(doc)), seq } }),
    );
    socket.on('interview.write', ({ update }: { update: string }, done: (answer: unknown) => void) => {
      applyUpdate(doc, bytes(update));
      seq += 1;
      io.to(room).emit('interview.written', { update, seq });
      done({ ok: true, data: { seq } });
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const rooms = Array.from({ length: interviews }, () => new Types.ObjectId().toHexString());
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    seats: rooms.flatMap((pathwayId) => [1, 2].map(() => ({ cookie: '', conversationId: '', pathwayId }))),
  };
}

async function passerelle(): Promise<{ url: string; seats: Seat[] }> {
  let seats: Seat[] = [];
  const config = { env: 'production', host: '127.0.0.1', port: 0, dataDir, logLevel: 'error' } as const;
  const { url } = await startServer(
    { ...config, sessionSecret: secret, rateLimits: true, demo: false },
    {
      async fill(context) {
        const all = await seedConversations(context, interviews, secret);
        // of each three the person and the counsellor
        seats = all.filter((_, at) => at % 3 < 2);
        await openInterviews(context, [...new Set(seats.map(({ pathwayId }) => pathwayId))]);
      },
    },
  );
  return { url, seats };
}

async function openInterviews(context: Context, pathwayIds: readonly string[]): Promise<void> {
  const openedAt = context.clock.now();
  await context.db.model('Interview').insertMany(
    pathwayIds.map((id) => ({
      ...{ pathwayId: id, currentOf: id, state: 'open', openedAt, openedBy: 'bench', origins: {} },
    })),
  );
}
