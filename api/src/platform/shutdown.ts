import type { Logger } from './log.ts';

type Step = () => Promise<void>;

/** What must be stopped when the application ends, each part added once it has started. */
export interface Shutdown {
  add(step: Step): void;
  /** Runs once, however often it is called. */
  close: Step;
}

export function createShutdown(log: Logger): Shutdown {
  const undo: Step[] = [];
  let closing: Promise<void> | undefined;

  return {
    add(step) {
      undo.push(step);
    },

    /** In reverse order of the start; an error while stopping one part does not keep the others from stopping. */
    close() {
      closing ??= (async () => {
        for (const step of undo.reverse())
          await step().catch((error: unknown) => log.error({ err: error }, 'A part did not stop cleanly'));
      })();
      return closing;
    },
  };
}
