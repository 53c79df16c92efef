import type { Message } from '@passerelle/api/contract';

/** A message that has left the field but is not stored by the server yet. */
export interface Waiting {
  clientId: string;
  conversationId: string;
  text: string;
  at: string;
  /** Rises with each message of an author: the order in which they leave. */
  place: number;
  state: 'sending' | 'waiting' | 'refused';
  /** Why it was refused, in one sentence. */
  detail?: string;
}

export type Sent =
  | { kind: 'stored'; message: Message }
  | { kind: 'retry'; afterMs?: number }
  | { kind: 'refused'; detail: string };

/** Where waiting messages outlive the page; shared by the tabs of one account. */
export interface OutboxStore {
  all: () => Promise<Waiting[]>;
  put: (waiting: Waiting) => Promise<void>;
  remove: (clientId: string) => Promise<void>;
}

export interface OutboxParts {
  send: (waiting: Waiting) => Promise<Sent>;
  onStored: (message: Message) => void;
  store: OutboxStore;
  /** Runs while no other tab of this account sends; waits for its turn. */
  alone: (run: () => Promise<void>) => Promise<void>;
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
  let list: readonly Waiting[] = [];
  /** Written here and not in the store yet; stays here when there is no store. */
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
      // A full or forbidden storage: the message still waits in memory.
    }
  }
  async function remove(clientId: string): Promise<void> {
    unsaved.delete(clientId);
    set(list.filter((each) => each.clientId !== clientId));
    await parts.store.remove(clientId).catch(() => {});
  }

  /** What the store says, which other tabs change too, and what it does not hold yet. */
  async function reload(): Promise<void> {
    const kept = await parts.store.all().catch(() => null);
    if (!kept) return;
    const known = new Set(kept.map(({ clientId }) => clientId));
    set([...kept, ...list.filter(({ clientId }) => unsaved.has(clientId) && !known.has(clientId))]);
  }

  /** Sends what waits, in order, until a sending has to wait. */
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
    /** Seen in the thread by another way (the live line): it need not wait any more. */
    settle(clientId: string): void {
      if (list.some((each) => each.clientId === clientId)) void remove(clientId);
    },
    remove,
    reload,
    /** Tries again at once: the network is back. */
    flush,
  };
}
