import { Worker } from 'node:worker_threads';

/** As the server does it: benchmarks are bundled with the thread beside them. */
export const startSealWorker = () => new Worker(new URL('./seal-worker.js', import.meta.url));
