import type { StoreLogger } from './storage/store.ts';

/** What the worker thread receives at its start. */
export type WorkerData = { directory: string; socketPath: string | undefined };

export type FromWorker =
  | { kind: 'ready'; uri: string }
  /** `inUse`: another process uses the directory. */
  | { kind: 'failed'; message: string; inUse: boolean }
  | { kind: 'done'; request: 'close' | 'maintain' }
  | { kind: 'log'; level: keyof StoreLogger; message: string };
