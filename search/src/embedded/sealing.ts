import type { Worker } from 'node:worker_threads';
import type { ProfileTable } from './profile-rows.ts';
import { type ProfileSegment, sealProfiles, unsealProfiles } from './profile-segment.ts';
import { runInSlices } from './slices.ts';
import type { SlotTable } from './slot-rows.ts';
import { type SlotSegment, type SlotShape, sealSlots, unsealSlots } from './slot-segment.ts';

/** The live documents of some segments, and further rows, to be sealed into one segment. */
export type SealJob =
  | {
      readonly kind: 'slots';
      readonly segments: readonly SlotSegment[];
      readonly rows: SlotTable;
      readonly shape: SlotShape;
    }
  | { readonly kind: 'profiles'; readonly segments: readonly ProfileSegment[]; readonly rows: ProfileTable };
export type Sealed = SlotSegment | ProfileSegment;

/** Seals a job; its rows must not be used afterwards. */
export function* seal(job: SealJob): Generator<void, Sealed> {
  if (job.kind === 'slots') {
    for (const segment of job.segments) yield* unsealSlots(segment, job.rows);
    return yield* sealSlots(job.rows, job.shape);
  }
  for (const segment of job.segments) yield* unsealProfiles(segment, job.rows);
  return yield* sealProfiles(job.rows);
}

export type SealRequest = { readonly id: number; readonly job: SealJob };
export type SealAnswer = { readonly id: number; readonly sealed: Sealed };

/** Seals jobs, in slices on this thread or in a worker. */
export type Sealer = { seal(job: SealJob): Promise<Sealed>; close(): Promise<void> };

/** Milliseconds without a job after which the worker is stopped. */
const idleTimeoutMs = 5_000;

/** Below this number of documents a worker is not worth its start; slices of some milliseconds are enough. */
const worthAThread = 20_000;

/**
 * Seals in a worker, which is started with the first job. Numbers are in shared memory and are not copied. When the worker
 * fails, this job and all later ones run in slices on this thread: slower, but nothing is lost.
 */
export function sealerWith(startWorker: (() => Worker) | undefined, from = worthAThread): Sealer {
  let worker: Worker | null = null;
  let broken = startWorker === undefined;
  let last = 0;
  let resting: NodeJS.Timeout | undefined;
  const waiting = new Map<number, (answer: Sealed | null) => void>();

  function giveUp(): void {
    broken = true;
    worker = null;
    for (const answer of waiting.values()) answer(null);
    waiting.clear();
  }

  /** Stops an idle worker, because it keeps the memory of old segments. */
  function stopIdleWorker(): void {
    const idle = worker;
    idle?.unref();
    resting = setTimeout(() => {
      worker = null;
      idle?.removeAllListeners('exit');
      void idle?.terminate();
    }, idleTimeoutMs);
    resting.unref();
  }

  function started(): Worker {
    clearTimeout(resting);
    if (worker) return worker;
    worker = startWorker!();
    worker.on('message', ({ id, sealed }: SealAnswer) => {
      waiting.get(id)?.(sealed);
      waiting.delete(id);
      if (waiting.size === 0) stopIdleWorker();
    });
    worker.on('error', giveUp);
    worker.on('exit', giveUp);
    return worker;
  }

  return {
    async seal(job) {
      if (!broken && sizeOf(job) >= from) {
        const id = ++last;
        const answer = new Promise<Sealed | null>((resolve) => waiting.set(id, resolve));
        const to = started();
        to.ref();
        to.postMessage({ id, job } satisfies SealRequest);
        const sealed = await answer;
        if (sealed) return sealed;
      }
      return runInSlices(seal(job));
    },
    async close() {
      const running = worker;
      clearTimeout(resting);
      giveUp();
      await running?.terminate();
    },
  };
}

function sizeOf({ segments, rows }: SealJob): number {
  let size = rows.count;
  for (const segment of segments) size += segment.size;
  return size;
}
