import { connect, type Socket } from 'node:net';
import { Binary, Long, ObjectId } from 'bson';
import { message } from './wire-client.ts';

/** Valid messages, which are then damaged. */
const $db = 'fuzz';
const seeds = [
  { hello: 1, $db },
  {
    insert: 'x',
    documents: [{ _id: new ObjectId(), a: [1, 'b', { c: null }], d: new Date(), e: /x/i }],
    $db,
  },
  { find: 'x', filter: { a: { $gte: 1, $in: [1, 'b'] } }, sort: { a: -1 }, limit: 5, $db },
  { update: 'x', updates: [{ q: { a: 1 }, u: { $set: { 'a.$': 2 }, $push: { l: 1 } }, upsert: false }], $db },
  {
    aggregate: 'x',
    pipeline: [{ $match: { a: 1 } }, { $group: { _id: '$a', n: { $sum: 1 } } }],
    cursor: {},
    $db,
  },
  { findAndModify: 'x', query: { a: 1 }, update: { $inc: { n: 1 } }, new: true, $db },
  { createIndexes: 'x', indexes: [{ key: { a: 1 }, name: 'a_1' }], $db },
  { getMore: Long.fromNumber(5), collection: 'x', $db },
  {
    delete: 'x',
    deletes: [{ q: { b: new Binary(Buffer.from('zz')) }, limit: 1 }],
    lsid: { id: new Binary(Buffer.alloc(16), 4) },
    $db,
  },
].map(message);

/** Sends damaged messages over changing connections; calls `between` now and then. */
export async function fuzz(path: string, count: number, between: () => Promise<void>): Promise<void> {
  let socket: Socket | undefined;
  for (let at = 0; at < count; at++) {
    if (!socket || socket.destroyed || at % 50 === 0) {
      socket?.destroy();
      socket = await opened(path);
    }
    const flowing = socket.write(mutated(seeds[at % seeds.length]!));
    if (!flowing) await drained(socket);
    if (at % 100 === 0) await between();
  }
  socket?.destroy();
}

function mutated(seed: Buffer): Buffer {
  let bytes = Buffer.from(seed);
  const edits = 1 + Math.floor(Math.random() * 4);
  for (let edit = 0; edit < edits; edit++) {
    const at = Math.floor(Math.random() * bytes.length);
    const kind = Math.random();
    if (kind < 0.6) bytes[at] = Math.floor(Math.random() * 256);
    else if (kind < 0.75)
      bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from([0xff, 0, 0x7f]), bytes.subarray(at)]);
    else if (kind < 0.85) bytes = Buffer.from(bytes.subarray(0, Math.max(16, at)));
    else if (bytes.length > 24)
      bytes.writeInt32LE(Math.floor((Math.random() - 0.5) * 2 ** 32), Math.min(at, bytes.length - 4));
  }
  // Mostly a correct length, so that the damage reaches the inner layers.
  if (Math.random() < 0.9) bytes.writeInt32LE(bytes.length, 0);
  return bytes;
}

function opened(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path, () => resolve(socket));
    socket.on('error', (error) => (socket.pending ? reject(error) : undefined));
    socket.on('data', () => {});
  });
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('drain', resolve);
    socket.once('close', () => resolve());
  });
}
