/** Runs the tasks of one key one after the other, and those of different keys at the same time. Of this process alone. */
export function createSerialQueue() {
  const last = new Map<string, Promise<unknown>>();

  return {
    /** Runs the task when all earlier ones of its key have ended, also when one of them failed. */
    run<T>(key: string, task: () => Promise<T>): Promise<T> {
      const before = last.get(key) ?? Promise.resolve();
      const current = before.then(task, task);
      last.set(key, current);
      const forget = () => {
        if (last.get(key) === current) last.delete(key);
      };
      current.then(forget, forget);
      return current;
    },

    /** Resolves when the tasks queued so far for this key have ended; undefined when there is none. */
    pending: (key: string): Promise<unknown> | undefined => last.get(key),
  };
}
