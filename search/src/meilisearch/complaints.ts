import type { EngineLog } from './link.ts';
import { refusesKey, whyUseless } from './requirements.ts';

/** Logs why the server cannot be used: each reason once, until it answers again. */
export function createComplaints(log: EngineLog) {
  let last: string | null = null;
  function useless(error: unknown): void {
    const why = whyUseless(error);
    if (why && why !== last) log.error({ err: error }, why);
    last = why ?? last;
  }
  return {
    useless,
    /** The reason when the server refuses the key, else `message`. */
    failed(error: unknown, message: string): void {
      if (refusesKey(error)) useless(error);
      else log.warn({ err: error }, message);
    },
    clear(): void {
      last = null;
    },
  };
}
