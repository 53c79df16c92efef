interface Waiting<I, O> {
  item: I;
  resolve: (answer: O) => void;
  reject: (error: unknown) => void;
}

interface BatcherOptions {
  /** Items of one batch. */
  maxItems?: number;
  /** Batches under way at the same time: while one waits for the disk, the next is already sent. */
  maxConcurrent?: number;
  /** Least milliseconds from the start of one batch to the start of the next; a full batch does not wait. */
  minIntervalMs?: number;
}

/**
 * Turns many small requests into few large ones: what is asked while batches are under way goes into the next batch,
 * so that a single request never waits. `run` answers one outcome an item, in order; an Error rejects that item alone.
 */
export function createBatcher<I, O>(
  run: (items: I[]) => Promise<(O | Error)[]>,
  { maxItems = 200, maxConcurrent = 2, minIntervalMs = 0 }: BatcherOptions = {},
): (item: I) => Promise<O> {
  let waiting: Waiting<I, O>[] = [];
  let underWay = 0;
  let startedAt = Number.NEGATIVE_INFINITY;
  let pausing = false;

  async function runBatch(batch: Waiting<I, O>[]): Promise<void> {
    underWay += 1;
    try {
      const outcomes = await run(batch.map(({ item }) => item));
      for (const [at, { resolve, reject }] of batch.entries()) {
        const outcome = outcomes[at];
        if (outcome instanceof Error) reject(outcome);
        else resolve(outcome as O);
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      underWay -= 1;
      startNext();
    }
  }
  function startNext(): void {
    if (waiting.length === 0 || underWay >= maxConcurrent || pausing) return;
    const restMs = minIntervalMs === 0 ? 0 : startedAt + minIntervalMs - performance.now();
    if (restMs > 0 && waiting.length < maxItems) {
      pausing = true;
      setTimeout(() => {
        pausing = false;
        startNext();
      }, restMs);
      return;
    }
    startedAt = performance.now();
    const batch = waiting.slice(0, maxItems);
    waiting = waiting.slice(maxItems);
    void runBatch(batch);
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      // what is asked in the same turn of the event loop goes together
      if (waiting.length === 1) queueMicrotask(startNext);
    });
}
