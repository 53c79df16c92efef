import { connect, type Socket } from 'node:net';
import { type Document, deserialize, serialize } from 'bson';

/** Uses the protocol without a driver, to send what a driver never would. */
export type WireClient = {
  socket: Socket;
  command(body: Document): Promise<Document>;
  close(): void;
};

export function message(body: Document): Buffer {
  const bytes = serialize(body);
  const head = Buffer.alloc(21);
  head.writeInt32LE(21 + bytes.length, 0);
  head.writeInt32LE(1, 4);
  head.writeInt32LE(2013, 12);
  return Buffer.concat([head, bytes]);
}

/** The Unix socket in an embedded store's URI. */
export function socketOf(uri: string): string {
  return decodeURIComponent(/^mongodb:\/\/([^/]+)\//.exec(uri)![1]!);
}

export async function wireClient(uri: string): Promise<WireClient> {
  const socket = connect(socketOf(uri));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  return {
    socket,
    command: (body) =>
      new Promise((resolve, reject) => {
        let held = Buffer.alloc(0);
        const onData = (bytes: Buffer): void => {
          held = Buffer.concat([held, bytes]);
          if (held.length < 4 || held.length < held.readInt32LE(0)) return;
          socket.off('data', onData).off('close', onClose);
          resolve(deserialize(held.subarray(21)));
        };
        socket.on('data', onData);
        const onClose = () => reject(new Error('the connection was closed'));
        socket.once('close', onClose);
        socket.write(message(body));
      }),
    close: () => socket.destroy(),
  };
}
