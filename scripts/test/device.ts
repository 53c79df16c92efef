import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';

export interface ReceivedMessage {
  seq: number;
  clientId: string;
  text: string;
  kind: string;
}
type Ack<T> = { ok: boolean; data: T };

/**
 * A person's device, which behaves like the page: keeps messages until they are acknowledged, in order and with one client
 * id each, sorts received messages, and fetches missing ones after a gap or a pause.
 */
export function createDevice(url: string, cookie: string, conversationId: string) {
  const lines: ReceivedMessage[] = [];
  const outbox: { clientId: string; text: string }[] = [];
  let sending = false;
  let asking: Promise<void> | undefined;
  let askAgain = false;
  const socket: Socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 20,
    reconnectionDelayMax: 200,
    timeout: 2_000,
    extraHeaders: { cookie },
  });
  const last = () => lines.at(-1)?.seq ?? 0;
  const ask = async <T>(event: string, payload: object): Promise<T | null> => {
    if (!socket.connected) return null;
    try {
      const answer: Ack<T> = await socket.timeout(1_000).emitWithAck(event, payload);
      return answer.ok ? answer.data : null;
    } catch {
      return null;
    }
  };

  function take(message: ReceivedMessage): void {
    if (message.seq === last() + 1) lines.push(message);
    else if (message.seq > last() + 1) void catchUp();
  }
  function catchUp(): Promise<void> {
    // a response under way may be older than the event that caused this request
    askAgain = true;
    asking ??= (async () => {
      while (askAgain) {
        askAgain = false;
        const missed = await ask<{ messages: ReceivedMessage[] }>('catch-up', {
          conversations: [{ conversationId, after: last() }],
        });
        for (const message of missed?.messages ?? []) if (message.seq === last() + 1) lines.push(message);
      }
    })().finally(() => {
      asking = undefined;
    });
    return asking;
  }
  async function flush(): Promise<void> {
    if (sending) return;
    sending = true;
    for (let next = outbox[0]; next && socket.connected; next = outbox[0]) {
      const stored = await ask<ReceivedMessage>('message.send', { conversationId, ...next });
      if (stored) outbox.shift();
      else await new Promise((resolve) => setTimeout(resolve, 50));
    }
    sending = false;
  }

  socket.on('message', take);
  socket.on('line.restored', () => void catchUp());
  socket.on('connect', () => void catchUp().then(flush));
  return {
    lines: () => lines,
    waiting: () => outbox.length,
    connected: () => socket.connected,
    say(text: string): string {
      const clientId = randomUUID();
      outbox.push({ clientId, text });
      void flush();
      return clientId;
    },
    /** Sends the same text with the same client id several times at once. */
    sendRepeatedly(text: string): string {
      const clientId = randomUUID();
      for (let times = 0; times < 3; times += 1)
        socket.emit('message.send', { conversationId, clientId, text }, () => {});
      outbox.push({ clientId, text });
      void flush();
      return clientId;
    },
    read: () => ask('conversation.read', { conversationId, seq: last() }),
    catchUp,
    flush,
    drop: () => void socket.disconnect(),
    join: () => void socket.connect(),
    close: () => void socket.close(),
  };
}
export type Device = ReturnType<typeof createDevice>;
