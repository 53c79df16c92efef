import type { Message } from '@passerelle/api/contract';

/** A message that the user has sent and the server has not stored yet. */
export interface Waiting {
  clientId: string;
  conversationId: string;
  text: string;
  at: string;
  /** Increases with each message of an author: the order in which they are sent. */
  place: number;
  state: 'sending' | 'waiting' | 'refused';
  /** Why it was refused, in one sentence. */
  detail?: string;
}

export type Sent =
  | { kind: 'stored'; message: Message }
  | { kind: 'retry'; afterMs?: number }
  | { kind: 'refused'; detail: string };

/** Storage of waiting messages that survives the page, shared by the tabs of one account. */
export interface OutboxStore {
  all: () => Promise<Waiting[]>;
  put: (waiting: Waiting) => Promise<void>;
  remove: (clientId: string) => Promise<void>;
}

export interface OutboxParts {
  send: (waiting: Waiting) => Promise<Sent>;
  onStored: (message: Message) => void;
  store: OutboxStore;
  /** Waits until no other tab of this account is sending, then runs. */
  alone: (run: () => Promise<void>) => Promise<void>;
  later: (run: () => void, afterMs: number) => void;
  newId: () => string;
  now: () => Date;
}
export type Outbox = ReturnType<typeof createOutbox>;

const firstPauseMs = 2000;
const longestPauseMs = 30_000;

/**
 * Keeps messages until the server has stored them. Sends one at a time, in the order of writing, and retries with the same
 * client id, so that a message sent twice is stored once. A refused message stays, with its reason, until it is removed
 * or retried.
 */
export function createOutbox(parts: OutboxParts) {
  let list: readonly Waiting[] = [];
  /** Client ids of messages that are not in the store yet, or never when there is no store. */
  const unsaved = new Set<string>();
  let running = false;
  let again = false;
  let pausing = false;
  let pauseMs = firstPauseMs;
  let lastPlace = 0;
  const listeners = new Set<() => void>();

  function set(next: readonly Waiting[]): void {
    list = [...next].sort((first, second) => first.place - second.place);
    for (const listener of listeners) listener();
  }
  function show(clientId: string, changes: Partial<Waiting>): void {
    set(list.map((each) => (each.clientId === clientId ? { ...each, ...changes } : each)));
  }
  async function keep(waiting: Waiting): Promise<void> {
    unsaved.add(waiting.clientId);
    try {
      await parts.store.put(waiting);
      unsaved.delete(waiting.clientId);
    } catch {
      // The storage is full or forbidden: the message still waits in memory.
    }
  }
  async function remove(clientId: string): Promise<void> {
    unsaved.delete(clientId);
    set(list.filter((each) => each.clientId !== clientId));
    await parts.store.remove(clientId).catch(() => {});
  }

  /** Reads the store, which other tabs change too, and adds what is only in memory. */
  async function reload(): Promise<void> {
    const kept = await parts.store.all().catch(() => null);
    if (!kept) return;
    const known = new Set(kept.map(({ clientId }) => clientId));
    set([...kept, ...list.filter(({ clientId }) => unsaved.has(clientId) && !known.has(clientId))]);
  }

  /** Sends the waiting messages in order, until one has to be retried later. */
  async function sendAll(): Promise<void> {
    pausing = false;
    await reload();
    for (;;) {
      const next = list.find((each) => each.state === 'waiting');
      if (!next) return;
      show(next.clientId, { state: 'sending' });
      const sent = await parts.send(next);
      if (sent.kind === 'stored') {
        pauseMs = firstPauseMs;
        parts.onStored(sent.message);
        await remove(next.clientId);
      } else if (sent.kind === 'refused') {
        const refused = { ...next, state: 'refused' as const, detail: sent.detail };
        show(next.clientId, refused);
        await keep(refused);
      } else {
        show(next.clientId, { state: 'waiting' });
        pausing = true;
        parts.later(() => void flush(), sent.afterMs ?? pauseMs);
        pauseMs = Math.min(longestPauseMs, pauseMs * 2);
        return;
      }
    }
  }

  async function flush(): Promise<void> {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      do {
        again = false;
        await parts.alone(sendAll);
      } while (again && !pausing);
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
    async add(conversationId: string, text: string): Promise<void> {
      const now = parts.now();
      lastPlace = Math.max(lastPlace + 1, now.getTime());
      const clientId = parts.newId();
      const at = now.toISOString();
      const waiting: Waiting = { clientId, conversationId, text, at, place: lastPlace, state: 'waiting' };
      unsaved.add(clientId);
      set([...list, waiting]);
      await keep(waiting);
      await flush();
    },
    async retry(clientId: string): Promise<void> {
      const refused = list.find((each) => each.clientId === clientId);
      if (!refused) return;
      const { detail: _detail, ...rest } = refused;
      const waiting: Waiting = { ...rest, state: 'waiting' };
      set(list.map((each) => (each.clientId === clientId ? waiting : each)));
      await keep(waiting);
      await flush();
    },
    /** Removes a message that appeared in the thread as a live event. */
    settle(clientId: string): void {
      if (list.some((each) => each.clientId === clientId)) void remove(clientId);
    },
    remove,
    reload,
    /** Retries at once, because the network is back. */
    flush,
  };
}
