import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

/**
 * The baseline: rooms that only echo, without session, store, checks or masking. The client names its room, and sequence
 * numbers are in memory.
 */
export async function startBare(): Promise<{ url: string }> {
  const http = createServer();
  const io = new Server(http, { serveClient: false });
  const last = new Map<string, number>();
  io.on('connection', (socket) => {
    const room = String(socket.handshake.auth.conversationId);
    void socket.join(room);
    socket.on(
      'message.send',
      (given: { clientId: string; text: string }, done: (answer: unknown) => void) => {
        const seq = (last.get(room) ?? 0) + 1;
        last.set(room, seq);
        const data = {
          ...given,
          seq,
          at: new Date().toISOString(),
          kind: 'text',
          author: { role: 'person' },
        };
        io.to(room).emit('message', data);
        done({ ok: true, data });
      },
    );
    socket.on('catch-up', (_given: object, done: (answer: unknown) => void) => done({ ok: true, data: {} }));
    socket.on('conversation.typing', (given: object, done: (answer: unknown) => void) => {
      socket.to(room).emit('typing', given);
      done({ ok: true, data: {} });
    });
    socket.on('conversation.read', (given: { seq: number }, done: (answer: unknown) => void) => {
      socket.to(room).emit('message.read', given);
      done({ ok: true, data: { seq: given.seq } });
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` };
}
