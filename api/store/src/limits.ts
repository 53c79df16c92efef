import { calculateObjectSize } from 'bson';
import { StoreError, storeError } from './errors.ts';

/**
 * Limits of one command, so that none can take the memory or the time of all others. They are listed in the README;
 * a test holds each.
 */
export const limits = {
  /** Bytes that one stage, sort or `distinct` may hold, as in MongoDB. */
  heldBytes: 100 * 1024 * 1024,
  /** Milliseconds for one batch of a read without `maxTimeMS`. */
  readMs: 120_000,
  /** Items that the expressions of one stage may look at in one document. */
  itemsPerDocument: 1_000_000,
  /** Bytes of a string that an expression builds, the largest that a document can hold. */
  stringBytes: 16 * 1024 * 1024,
  /** Milliseconds for one value that a regular expression with much backtracking is matched with. */
  regexMs: 2_000,
};

/** Counts what a stage holds, and refuses more than the limit. */
export function createMeter(stage: string) {
  let held = 0;
  const add = (bytes: number): void => {
    held += bytes;
    if (held <= limits.heldBytes) return;
    throw new StoreError(
      292,
      'QueryExceededMemoryLimitNoDiskUseAllowed',
      `${stage} would hold more than ${Math.round(limits.heldBytes / 1024 / 1024)} MB in memory; the embedded store sorts and groups in memory only`,
    );
  };
  return { add, held: () => held, addValue: (value: unknown): void => add(calculateObjectSize({ value })) };
}

/** Counts the items that the expressions of one document look at. */
export function createWork() {
  let left = limits.itemsPerDocument;
  return {
    begin(): void {
      left = limits.itemsPerDocument;
    },
    spend(items: number): void {
      left -= items;
      if (left < 0)
        throw storeError(
          'OperationFailed',
          `an expression may look at no more than ${limits.itemsPerDocument} items of one document`,
        );
    },
  };
}

export type Work = ReturnType<typeof createWork>;
