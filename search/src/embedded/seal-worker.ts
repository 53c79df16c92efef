import { parentPort } from 'node:worker_threads';
import { type SealAnswer, type SealRequest, seal } from './sealing.ts';
import { runAtOnce } from './slices.ts';

/** The worker that merges segments, so that queries never wait for it. */
parentPort!.on('message', ({ id, job }: SealRequest) => {
  parentPort!.postMessage({ id, sealed: runAtOnce(seal(job)) } satisfies SealAnswer);
});
