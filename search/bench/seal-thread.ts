import { Worker } from 'node:worker_threads';

/** As in the server: the benchmarks are bundled with the worker beside them. */
export const startSealWorker = () => new Worker(new URL('./seal-worker.js', import.meta.url));
