import { StoreError } from '../errors.ts';
import type { Environment } from './environment.ts';

/** Runs write jobs one after the other; waiting jobs share one transaction and one fsync. */
export type Writer = {
  /** Resolves with the result of `job` once it is on disk. A `StoreError` fails only this job. */
  run<T>(job: () => T): Promise<T>;
  /** Resolves when no job waits any more; later jobs are refused. */
  close(): Promise<void>;
};

/** A job in the queue. `attempt` runs it inside the transaction and answers what to tell its caller after the commit. */
type Waiting = { attempt: () => () => void; reject: (error: unknown) => void };

/**
 * `beforeCommit` runs inside the transaction after the last job and writes the counters. `afterFailure` runs when the
 * whole transaction was rolled back, so that cached state can be read again from disk; it returns the error for every
 * job of the transaction.
 */
export function createWriter(
  environment: Environment,
  hooks: { beforeCommit: () => void; afterFailure: (error: unknown) => unknown },
): Writer {
  let waiting: Waiting[] = [];
  let scheduled = false;
  let closed = false;

  const flush = (): void => {
    scheduled = false;
    const group = waiting;
    waiting = [];
    const answers: (() => void)[] = [];
    try {
      environment.root.transactionSync(() => {
        for (const { attempt } of group) answers.push(attempt());
        hooks.beforeCommit();
      });
    } catch (error) {
      const told = hooks.afterFailure(error);
      for (const { reject } of group) reject(told);
      return;
    } finally {
      environment.root.resetReadTxn();
    }
    for (const answer of answers) answer();
  };

  return {
    run<T>(job: () => T): Promise<T> {
      if (closed) return Promise.reject(new Error('the store is closing'));
      return new Promise<T>((resolve, reject) => {
        waiting.push({ attempt: () => attempted(job, resolve, reject), reject });
        if (scheduled) return;
        scheduled = true;
        setImmediate(flush);
      });
    },
    async close() {
      closed = true;
      while (scheduled) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

/** A StoreError is the result of its job; any other error must roll back the whole transaction. */
function attempted<T>(
  job: () => T,
  resolve: (value: T) => void,
  reject: (error: StoreError) => void,
): () => void {
  try {
    const value = job();
    return () => resolve(value);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return () => reject(error);
  }
}
