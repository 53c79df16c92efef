import { createServer, type Server, type Socket } from 'node:net';
import type { Cursors } from '../cursors.ts';
import { messageOf, traceOf } from '../errors.ts';
import type { Connection } from '../session/connection.ts';
import { dispatch } from '../session/dispatch.ts';
import type { Store } from '../storage/store.ts';
import { BadFrame, createFrameSplitter, readFrame, writeReply } from './frames.ts';

/** With more unanswered commands on one connection, it is not read any more. */
const MOST_WAITING = 64;
/** Milliseconds within which a message must be complete after its first bytes. */
const TORN_AFTER_MS = 30_000;
const MOST_CONNECTIONS = 1000;

export type Listening = { server: Server; sockets: Set<Socket> };

type Endpoint = { address: () => string; secret: string | undefined };

/** A server for the wire protocol; the caller decides where it listens. */
export function createListener(store: Store, cursors: Cursors, endpoint: Endpoint): Listening {
  const sockets = new Set<Socket>();
  let lastId = 0;
  const server = createServer((socket) => {
    if (sockets.size >= MOST_CONNECTIONS) {
      store.logger.warn('a connection was refused: there are too many');
      socket.destroy();
      return;
    }
    sockets.add(socket);
    const connection: Connection = {
      id: ++lastId,
      serverAddress: endpoint.address(),
      secret: endpoint.secret,
      user: undefined,
      scram: undefined,
      client: undefined,
    };
    serve(store, cursors, connection, socket);
    socket.on('close', () => {
      sockets.delete(socket);
    });
  });
  return { server, sockets };
}

/** Resolves when the socket takes more, or takes no more ever; a connection lives for thousands of large replies. */
const drained = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      socket.off('drain', done).off('close', done);
      resolve();
    };
    socket.on('drain', done).on('close', done);
  });

function serve(store: Store, cursors: Cursors, connection: Connection, socket: Socket): void {
  socket.setNoDelay(true);
  const waiting: Buffer[] = [];
  let busy = false;
  let torn: NodeJS.Timeout | undefined;

  const drop = (reason: string): void => {
    store.logger.warn(`connection ${connection.id} was closed: ${reason}`);
    waiting.length = 0;
    socket.destroy();
  };

  const work = async (): Promise<void> => {
    busy = true;
    for (let message = waiting.shift(); message && !socket.destroyed; message = waiting.shift()) {
      if (socket.isPaused() && waiting.length < MOST_WAITING / 2) socket.resume();
      await answer(message);
    }
    busy = false;
  };

  const answer = async (message: Buffer): Promise<void> => {
    try {
      const frame = readFrame(message);
      const reply = await dispatch({ store, cursors, connection }, frame);
      if (frame.silent || socket.destroyed) return;
      if (!socket.write(writeReply(frame, reply))) await drained(socket);
    } catch (error) {
      if (!(error instanceof BadFrame))
        store.logger.error(`a message could not be answered: ${traceOf(error)}`);
      drop(messageOf(error));
    }
  };

  const split = createFrameSplitter((message) => {
    waiting.push(message);
    if (waiting.length >= MOST_WAITING) socket.pause();
    if (!busy) void work();
  });

  socket.on('data', (bytes) => {
    clearTimeout(torn);
    try {
      if (split(bytes)) torn = setTimeout(() => drop('a message was never completed'), TORN_AFTER_MS).unref();
    } catch (error) {
      drop(messageOf(error));
    }
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => clearTimeout(torn));
}
