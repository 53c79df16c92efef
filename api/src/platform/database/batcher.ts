interface Waiting<I, O> {
  item: I;
  resolve: (answer: O) => void;
  reject: (error: unknown) => void;
}

interface BatcherOptions {
  /** Maximum items of one batch. */
  maxItems?: number;
  /** Batches in flight at the same time: while one waits for the disk, the next is already sent. */
  maxConcurrent?: number;
  /** Minimum milliseconds between the starts of two batches; a full batch does not wait. */
  minIntervalMs?: number;
}

/**
 * Groups many small requests into few large ones. While batches are in flight, new items wait for the next batch;
 * otherwise they start at once. `run` returns one result per item, in order; an Error rejects only that item.
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
      if (outcomes.length !== batch.length) throw new Error('A batch needs one outcome for each item');
      for (const [at, outcome] of outcomes.entries()) {
        if (outcome instanceof Error) batch[at]?.reject(outcome);
        else batch[at]?.resolve(outcome);
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
      // items added in the same turn of the event loop share a batch
      if (waiting.length === 1) queueMicrotask(startNext);
    });
}
