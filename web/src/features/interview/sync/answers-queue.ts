import type { InterviewChange } from '@passerelle/api/contract';
import type { KeptItems } from './kept-items.ts';

/** An answer that was tapped here, until the profile has it. */
export interface UnsentAnswer {
  clientId: string;
  at: string;
  change: InterviewChange;
  /** Words of a code that the profile does not have yet. */
  label?: string;
}

export type AnswersOutcome = { kind: 'stored' } | { kind: 'later' } | { kind: 'refused' };

interface Parts {
  /** Resolves once the profile on screen has the answers too. */
  send: (answers: readonly UnsentAnswer[]) => Promise<AnswersOutcome>;
  kept: KeptItems<UnsentAnswer>;
  newId: () => string;
  now: () => Date;
}

const atOnce = 50;
const retryMs = 3000;

/** Sends answers in the order of tapping; those that wait are shown as if they were stored. */
export function createAnswersQueue({ send, kept, newId, now }: Parts) {
  const listeners = new Set<() => void>();
  let unsent: readonly UnsentAnswer[] = kept.all();
  let running = false;
  let closed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function put(next: readonly UnsentAnswer[]): void {
    unsent = next;
    kept.put(unsent);
    for (const listener of listeners) listener();
  }

  async function run(): Promise<void> {
    clearTimeout(timer);
    if (running || closed) return;
    running = true;
    try {
      let size = atOnce;
      while (!closed && unsent.length > 0) {
        const batch = unsent.slice(0, size);
        const outcome = await send(batch);
        if (outcome.kind === 'later') {
          timer = setTimeout(() => void run(), retryMs);
          return;
        }
        // the others of a refused batch may be fine
        if (outcome.kind === 'refused' && batch.length > 1) {
          size = 1;
          continue;
        }
        const ids = new Set(batch.map(({ clientId }) => clientId));
        put(unsent.filter(({ clientId }) => !ids.has(clientId)));
      }
    } finally {
      running = false;
    }
  }

  return {
    give(change: InterviewChange, label?: string): void {
      const answer = { clientId: newId(), at: now().toISOString(), change };
      put([...unsent, label === undefined ? answer : { ...answer, label }]);
      void run();
    },
    unsent: () => unsent,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    run,
    close() {
      clearTimeout(timer);
      closed = true;
    },
  };
}
export type AnswersQueue = ReturnType<typeof createAnswersQueue>;
