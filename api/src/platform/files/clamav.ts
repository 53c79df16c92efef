import { once } from 'node:events';
import { connect } from 'node:net';

/** Milliseconds without a reply after which the scanner counts as down. */
const patience = 30_000;

/**
 * Asks a clamd whether a stream is clean (INSTREAM: each chunk after its length, then a zero length). Throws when
 * there is no clear answer; the caller retries later.
 */
export async function isClean(url: string, content: AsyncIterable<Buffer>): Promise<boolean> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port) || 3310, hostname.replace(/^\[|\]$/g, ''));
  socket.setTimeout(patience, () => socket.destroy(new Error('The virus scanner does not answer')));
  let answer = '';
  socket.setEncoding('utf8').on('data', (text) => {
    answer += text;
  });
  const ended = once(socket, 'close');
  // both are awaited below; this avoids an unhandled rejection in between
  ended.catch(() => undefined);
  try {
    await once(socket, 'connect');
    socket.write('zINSTREAM\0');
    for await (const chunk of content) {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(chunk.length);
      socket.write(length);
      if (!socket.write(chunk)) await Promise.race([once(socket, 'drain'), ended]);
      if (socket.destroyed) break;
    }
    if (!socket.destroyed) socket.write(Buffer.alloc(4));
    await ended;
  } finally {
    socket.destroy();
  }
  const verdict = answer.replace(/\0/g, '').trim();
  if (/ OK$/.test(verdict)) return true;
  if (/ FOUND$/.test(verdict)) return false;
  throw new Error(`The virus scanner gave no clear answer: ${verdict.slice(0, 100) || 'no answer'}`);
}
