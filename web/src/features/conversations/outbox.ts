import type { Message } from '@passerelle/api/contract';

/** A message that has left the field but is not stored by the server yet. */
export interface Waiting {
  clientId: string;
  conversationId: string;
  text: string;
  at: string;
  state: 'sending' | 'waiting' | 'refused';
  /** Why it was refused, in one sentence. */
  detail?: string;
}

export type Sent =
  | { kind: 'stored'; message: Message }
  | { kind: 'retry'; afterMs?: number }
  | { kind: 'refused'; detail: string };

export interface OutboxParts {
  send: (waiting: Waiting) => Promise<Sent>;
  onStored: (message: Message) => void;
  load: () => Waiting[];
  save: (waiting: readonly Waiting[]) => void;
  later: (run: () => void, afterMs: number) => void;
  newId: () => string;
  now: () => Date;
}
export type Outbox = ReturnType<typeof createOutbox>;

const firstPauseMs = 2000;
const longestPauseMs = 30_000;

/**
 * Keeps what was written until the server has it: one at a time, in the order it was written, sent again with the same
 * client id so that twice is stored once. What is refused stays, with its reason, until it is taken out or tried again.
 */
export function createOutbox(parts: OutboxParts) {
  // A page that was closed in the middle of a sending tries again.
  let list: readonly Waiting[] = parts
    .load()
    .map((each) => (each.state === 'sending' ? { ...each, state: 'waiting' as const } : each));
  let running = false;
  let pauseMs = firstPauseMs;
  const listeners = new Set<() => void>();

  function set(next: readonly Waiting[]): void {
    list = next;
    parts.save(list);
    for (const listener of listeners) listener();
  }
  function change(clientId: string, changes: Partial<Waiting>): void {
    set(list.map((each) => (each.clientId === clientId ? { ...each, ...changes } : each)));
  }
  function remove(clientId: string): void {
    set(list.filter((each) => each.clientId !== clientId));
  }

  async function flush(): Promise<void> {
    if (running) return;
    running = true;
    try {
      for (;;) {
        const next = list.find((each) => each.state === 'waiting');
        if (!next) return;
        change(next.clientId, { state: 'sending' });
        const sent = await parts.send(next);
        if (sent.kind === 'stored') {
          pauseMs = firstPauseMs;
          parts.onStored(sent.message);
          remove(next.clientId);
        } else if (sent.kind === 'refused') {
          change(next.clientId, { state: 'refused', detail: sent.detail });
        } else {
          change(next.clientId, { state: 'waiting' });
          parts.later(() => void flush(), sent.afterMs ?? pauseMs);
          pauseMs = Math.min(longestPauseMs, pauseMs * 2);
          return;
        }
      }
    } finally {
      running = false;
    }
  }

  return {
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    list: () => list,
    add(conversationId: string, text: string): void {
      const at = parts.now().toISOString();
      set([...list, { clientId: parts.newId(), conversationId, text, at, state: 'waiting' }]);
      void flush();
    },
    retry(clientId: string): void {
      set(
        list.map(({ detail: _detail, ...each }) =>
          each.clientId === clientId ? { ...each, state: 'waiting' as const } : each,
        ),
      );
      void flush();
    },
    /** Seen in the thread by another way (the live line): it need not wait any more. */
    settle(clientId: string): void {
      if (list.some((each) => each.clientId === clientId)) remove(clientId);
    },
    remove,
    /** Tries again at once: the network is back. */
    flush,
  };
}
