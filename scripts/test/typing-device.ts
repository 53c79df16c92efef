import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { applyUpdate, Doc, encodeStateVector, mergeUpdates } from 'yjs';

type Ack<T> = { ok: boolean; data: T };
/** What is sent at once; once it was sent it keeps its content, because the server may have it. */
interface Piece {
  clientId: string;
  words: string[];
  update: Uint8Array;
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));

/**
 * A device that writes in an interview, which behaves like the page: keeps what the server has not acknowledged, sends
 * it again under the same id, and gets what it lacks whenever it connects.
 */
export function createTypingDevice(url: string, cookie: string, pathwayId: string) {
  const doc = new Doc();
  const text = doc.getText('story');
  let unsent: { word: string; update: Uint8Array }[] = [];
  let flying: Piece | null = null;
  const acknowledged: string[] = [];
  let word = '';
  let sending = false;
  let joined = false;
  const socket: Socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 20,
    reconnectionDelayMax: 200,
    timeout: 2_000,
    extraHeaders: { cookie },
  });
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'remote') unsent.push({ word, update });
  });
  const ask = async <T>(event: string, payload: object): Promise<T | null> => {
    if (!socket.connected) return null;
    try {
      const answer: Ack<T> = await socket.timeout(2_000).emitWithAck(event, { pathwayId, ...payload });
      return answer.ok ? answer.data : null;
    } catch {
      return null;
    }
  };

  async function join(): Promise<void> {
    const answer = await ask<{ update: string }>('interview.join', {
      vector: base64(encodeStateVector(doc)),
    });
    if (answer) applyUpdate(doc, bytes(answer.update), 'remote');
    joined = answer !== null;
  }
  function nextPiece(): Piece | null {
    if (!flying && unsent.length > 0) {
      const update = mergeUpdates(unsent.map((one) => one.update));
      flying = { clientId: randomUUID(), words: unsent.map((one) => one.word), update };
      unsent = [];
    }
    return flying;
  }
  async function flush(): Promise<void> {
    if (sending) return;
    sending = true;
    for (let piece = nextPiece(); piece && socket.connected; piece = nextPiece()) {
      const { clientId, update, words } = piece;
      if (await ask('interview.write', { clientId, update: base64(update) })) {
        flying = null;
        acknowledged.push(...words);
      } else await new Promise((resolve) => setTimeout(resolve, 50));
    }
    sending = false;
  }

  socket.on('interview.written', ({ update }: { update: string }) =>
    applyUpdate(doc, bytes(update), 'remote'),
  );
  socket.on('connect', () => void join().then(flush));
  socket.on('disconnect', () => {
    joined = false;
  });
  return {
    /** Types at the end, or where it is told to. */
    type(next: string, at = text.length): void {
      word = next;
      text.insert(at, next);
      void flush();
    },
    says: () => text.toString(),
    joined: () => joined,
    waiting: () => unsent.length + (flying?.words.length ?? 0),
    /** What the server said is stored. */
    acknowledged: (): readonly string[] => acknowledged,
    /** Gets what it lacks, as the page does after a gap. */
    join,
    drop: () => void socket.disconnect(),
    connect: () => void socket.connect(),
    close: () => void socket.close(),
  };
}
export type TypingDevice = ReturnType<typeof createTypingDevice>;
