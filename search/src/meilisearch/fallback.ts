import { type EngineLog, isUnavailable } from './link.ts';
import type { Recovery } from './recovery.ts';

/** Asks the server for a help that a result can do without: null while the server is unavailable, behind or silent. */
export function createFallback(recovery: Pick<Recovery, 'active' | 'begin'>, log: EngineLog) {
  return async <T>(ask: () => Promise<T>): Promise<T | null> => {
    if (recovery.active()) return null;
    try {
      return await ask();
    } catch (error) {
      // connection failures are counted by the link; any other failure (such as a missing index) needs a check at once
      if (!isUnavailable(error)) {
        log.error({ err: error }, 'The search server refused a question');
        recovery.begin();
      }
      return null;
    }
  };
}
