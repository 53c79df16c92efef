import type { StoreLogger } from './storage/store.ts';

/** What the worker thread receives at its start. */
export type WorkerData = { directory: string; socketPath: string | undefined };

export type FromWorker =
  | { kind: 'ready'; uri: string }
  /** `plain`: the message is for the person who started it, without a trace. */
  | { kind: 'failed'; message: string; plain: boolean }
  | { kind: 'done'; request: 'close' | 'maintain' }
  | { kind: 'log'; level: keyof StoreLogger; message: string };
