import { createServer } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { Long, serialize } from 'bson';
import { createFrameSplitter, readFrame, writeReply } from '../src/wire/frames.ts';
import { slotLike } from './slots.ts';

/**
 * A server that knows three replies and does nothing, to measure the driver itself: with this driver and number of
 * cores, no server can be faster.
 */
const cursor = (count: number): Uint8Array =>
  serialize({
    cursor: {
      firstBatch: Array.from({ length: count }, (_, at) => slotLike(at)),
      id: Long.ZERO,
      ns: 'bench.slots',
    },
    ok: 1,
  });
const [one, twenty] = [cursor(1), cursor(20)];
const done = serialize({ n: 1, ok: 1 });
const hello = serialize({
  helloOk: true,
  isWritablePrimary: true,
  ismaster: true,
  maxBsonObjectSize: 16 * 1024 * 1024,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  logicalSessionTimeoutMinutes: 30,
  minWireVersion: 0,
  maxWireVersion: 21,
  ok: 1,
});

/** The command's name is the first field of its body, after the length and the type. */
function answerTo(body: Buffer): Uint8Array {
  const name = body.toString('latin1', 5, body.indexOf(0, 5));
  if (/^(hello|ismaster|isMaster)$/.test(name)) return hello;
  if (name !== 'find') return done;
  return body.includes('\x10limit\0\x14', 0, 'latin1') ? twenty : one;
}

const server = createServer((socket) => {
  socket.setNoDelay(true);
  const split = createFrameSplitter((message) => {
    const frame = readFrame(message);
    if (!frame.silent) socket.write(writeReply(frame, answerTo(frame.body)));
  });
  socket.on('data', (bytes) => void split(bytes));
  socket.on('error', () => socket.destroy());
});
server.listen((workerData as { path: string }).path, () => parentPort!.postMessage('ready'));
