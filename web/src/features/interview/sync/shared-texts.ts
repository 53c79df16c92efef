import type { Ack, InterviewPresence, Problem } from '@passerelle/api/contract';
import { applyUpdate, Doc, encodeStateVector } from 'yjs';
import { fromBase64, toBase64 } from './base64.ts';
import type { KeptItems } from './kept-items.ts';
import { createUnsentTexts, type UnsentText } from './unsent-texts.ts';

interface Joined {
  update: string;
  seq: number;
  ref: string;
  people: InterviewPresence[];
}

/** `null`: no answer, try again later. */
export interface TextTransport {
  join: (vector: string) => Promise<Ack<Joined> | null>;
  write: (unsent: UnsentText) => Promise<Ack<{ seq: number }> | null>;
}

export type TextState = 'joining' | 'saved' | 'unsent' | 'refused';

interface Parts {
  transport: TextTransport;
  kept: KeptItems<UnsentText>;
  newId: () => string;
  onPeople: (people: readonly InterviewPresence[]) => void;
}

const pauseMs = 200;
const retryMs = 3000;
const remote = Symbol('remote');

/**
 * The texts of an interview in this page. What is typed is sent a fifth of a second later, kept on the device until it is
 * stored, and sent again under the same id after a failure. A change with a number that does not follow makes the page
 * join again, which brings what it missed.
 */
export function createSharedTexts({ transport, kept, newId, onPeople }: Parts) {
  const doc = new Doc();
  const listeners = new Set<() => void>();
  const unsent = createUnsentTexts({ kept, newId });
  let joined = false;
  let joining = false;
  let lastSeq = 0;
  let ref = '';
  let problem: Problem | null = null;
  let sending: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const stateNow = (): TextState =>
    problem ? 'refused' : unsent.all().length > 0 ? 'unsent' : joined ? 'saved' : 'joining';
  let state = stateNow();
  function show(): void {
    state = stateNow();
    for (const listener of listeners) listener();
  }

  function sendSoon(ms = pauseMs): void {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(() => void send(), ms);
  }

  async function sendAll(): Promise<void> {
    while (!closed && joined && !problem) {
      const first = unsent.next();
      if (!first) return;
      const answer = await transport.write(first);
      if (!answer) return sendSoon(retryMs);
      if (!answer.ok && answer.problem.code === 'too_many_requests')
        return sendSoon((answer.problem.retryAfter ?? 3) * 1000);
      if (!answer.ok) {
        problem = answer.problem;
        return show();
      }
      unsent.stored(first.clientId);
      show();
    }
  }

  /** One at a time, in the order of typing. */
  function send(): Promise<void> {
    sending ??= sendAll().finally(() => {
      sending = null;
    });
    return sending;
  }

  /** Gets what this page lacks, then sends what it has. */
  async function join(): Promise<void> {
    if (joining || closed) return;
    joining = true;
    const answer = await transport.join(toBase64(encodeStateVector(doc)));
    joining = false;
    if (closed) return;
    if (!answer) {
      setTimeout(() => void join(), retryMs);
      return;
    }
    if (!answer.ok) {
      problem = answer.problem;
      return show();
    }
    applyUpdate(doc, fromBase64(answer.data.update), remote);
    lastSeq = Math.max(lastSeq, answer.data.seq);
    ref = answer.data.ref;
    joined = true;
    onPeople(answer.data.people);
    show();
    void send();
  }

  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === remote) return;
    unsent.add(update);
    show();
    sendSoon();
  });

  // from before a reload
  for (const { clientId, update } of unsent.all()) {
    try {
      applyUpdate(doc, fromBase64(update), remote);
    } catch {
      // cut off while it was kept
      unsent.stored(clientId);
    }
  }

  return {
    doc,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    state: () => state,
    problem: () => problem,
    ref: () => ref,

    join,

    /** Somebody typed, perhaps this page. */
    receive({ seq, update }: { seq: number; update: string }): void {
      applyUpdate(doc, fromBase64(update), remote);
      if (seq > lastSeq + 1) void join();
      lastSeq = Math.max(lastSeq, seq);
    },

    send,
    /** After a refusal: the interview may be open again. */
    retry(): void {
      problem = null;
      show();
      void join();
    },
    close() {
      clearTimeout(timer);
      void send();
      closed = true;
    },
  };
}
export type SharedTexts = ReturnType<typeof createSharedTexts>;
