/** Batches under way at the same time: while one waits for the disk, the next is already written. */
const sideBySide = 2;

interface Asked<I, O> {
  item: I;
  resolve: (answer: O) => void;
  reject: (error: unknown) => void;
}

interface TogetherOptions {
  /** Items of one batch. */
  most?: number;
  /** Milliseconds between the beginnings of two batches: for what nobody waits for. The first of a calm goes at once. */
  pause?: number;
}

/**
 * Does many small writes as few large ones: what is asked while batches are under way goes into the next, so that a
 * single write never waits and a crowd shares one command. `write` answers one outcome an item, in order.
 */
export function createTogether<I, O>(
  write: (items: I[]) => Promise<(O | Error)[]>,
  { most = 200, pause = 0 }: TogetherOptions = {},
) {
  let waiting: Asked<I, O>[] = [];
  let underWay = 0;
  let began = Number.NEGATIVE_INFINITY;
  let pausing = false;

  async function run(batch: Asked<I, O>[]): Promise<void> {
    underWay += 1;
    try {
      const outcomes = await write(batch.map(({ item }) => item));
      for (const [at, { resolve, reject }] of batch.entries()) {
        const outcome = outcomes[at];
        if (outcome instanceof Error) reject(outcome);
        else resolve(outcome as O);
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      underWay -= 1;
      next();
    }
  }
  function next(): void {
    if (waiting.length === 0 || underWay >= sideBySide || pausing) return;
    const rest = pause === 0 ? 0 : began + pause - performance.now();
    if (rest > 0 && waiting.length < most) {
      pausing = true;
      setTimeout(() => {
        pausing = false;
        next();
      }, rest);
      return;
    }
    began = performance.now();
    const batch = waiting.slice(0, most);
    waiting = waiting.slice(most);
    void run(batch);
  }

  return (item: I): Promise<O> =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      // those who ask in the same turn of the loop go together
      if (waiting.length === 1) queueMicrotask(next);
    });
}
