import { type Connection, Schema, type Types } from 'mongoose';
import type { Clock } from '../clock.ts';
import { createBatcher } from '../database/batcher.ts';
import { isOnlyDuplicates } from '../database/change.ts';
import { defineModel, type FieldsOf, jsonOf } from '../database/model.ts';
import { type Logger, reasonOf } from '../log.ts';

const jobSchema = new Schema(
  {
    key: { type: String, required: true },
    type: { type: String, required: true },
    /** In the time of `context.clock`. */
    runAt: { type: Date, required: true },
    data: jsonOf<unknown>(),
    state: { type: String, enum: ['waiting', 'running', 'done', 'failed'], required: true },
    attempts: { type: Number, required: true },
    lastError: { type: String },
    /** In real time: after this, a running job counts as abandoned by a crashed process and is run again. */
    lockedUntil: { type: Date },
    endedAt: { type: Date },
  },
  { versionKey: false, minimize: false },
);
// one job a key
jobSchema.index({ key: 1 }, { unique: true });
// due jobs
jobSchema.index({ state: 1, runAt: 1 });
// ended jobs are kept for two months
jobSchema.index({ endedAt: 1 }, { expireAfterSeconds: 60 * 24 * 3600 });

type Job = FieldsOf<typeof jobSchema> & { _id: Types.ObjectId };
export interface JobRun {
  key: string;
  /** 1 on the first run. */
  attempt: number;
}
type JobHandler<D = unknown> = (data: D, run: JobRun) => Promise<void>;
type GiveUp<D = unknown> = (data: D) => Promise<void>;

const maximumAttempts = 8;
const lockLength = 60_000;
const longestRest = 1_000;
/** Milliseconds after which `idle` asks again what other processes have left. */
const otherProcessMs = 100;
/** Milliseconds before a failed job is retried: 1 s, 4 s, 16 s, ... at most an hour. */
const pauseAfter = (attempts: number) => Math.min(3_600_000, 1000 * 4 ** (attempts - 1));

export interface NewJob {
  key: string;
  type: string;
  runAt: Date;
  data: object;
  again?: boolean;
}

export interface Jobs {
  /**
   * Registers the handler of a type of job. It must be idempotent: a job may run twice. `giveUp` is called when the
   * job has failed for good; when it throws too, the job is run again after a minute.
   */
  on<D>(type: string, handler: JobHandler<D>, giveUp?: GiveUp<D>): void;
  /**
   * Stores a job. A waiting job of the same key gets the new time and data; a running or ended job stays as it is, so
   * that a replayed event does not run it twice, unless `again` is set.
   */
  schedule(job: NewJob): Promise<void>;
  /** Schedules many jobs in one write. */
  scheduleAll(jobs: readonly NewJob[]): Promise<void>;
  /** Removes a waiting job; returns whether there was one. */
  cancel(key: string): Promise<boolean>;
  start(): void;
  stop(): Promise<void>;
  /** Resolves when no job is due. Failed jobs that wait for a retry do not count. */
  idle(): Promise<void>;
}

export function createJobs(options: { db: Connection; clock: Clock; log: Logger }): Jobs {
  const { db, clock, log } = options;
  const jobs = defineModel(db, 'Job', jobSchema, 'jobs');
  const handlers = new Map<string, { handle: JobHandler; giveUp?: GiveUp | undefined }>();
  let stopping = false;
  let started = false;
  let running: Promise<void> | undefined;
  let wakeUp: (() => void) | undefined;
  let poked = false;
  let unsubscribe: (() => void) | undefined;
  /** Called when a poll has found nothing to run. */
  const resting = new Set<() => void>();

  const due = (types: string[]) => ({
    type: { $in: types },
    $or: [
      { state: 'waiting' as const, runAt: { $lte: clock.now() } },
      { state: 'running' as const, lockedUntil: { $lt: new Date() } },
    ],
  });

  /** As it was taken: one that was scheduled again while it ran stays as it is now, and runs once more. */
  const mine = ({ _id, lockedUntil }: Job) => ({ _id, state: 'running' as const, lockedUntil });

  /** Runs the next due job; false when there is none. */
  async function runNext(): Promise<boolean> {
    const job = await jobs
      .findOneAndUpdate(
        due([...handlers.keys()]),
        { $set: { state: 'running', lockedUntil: new Date(Date.now() + lockLength) }, $inc: { attempts: 1 } },
        { sort: { runAt: 1 }, returnDocument: 'after' },
      )
      .lean();
    if (!job) return false;
    try {
      await handlers.get(job.type)?.handle(job.data, { key: job.key, attempt: job.attempts });
      const ended = { state: 'done', endedAt: new Date() };
      // the data may identify people, and is no longer needed
      await jobs.updateOne(mine(job), { $set: ended, $unset: { data: 1, lockedUntil: 1, lastError: 1 } });
    } catch (error) {
      await failed(job, error);
    }
    return true;
  }

  async function failed(job: Job, error: unknown): Promise<void> {
    const last = job.attempts >= maximumAttempts;
    const about = { job: job.key, type: job.type, attempt: job.attempts, err: error };
    if (last) log.error(about, 'A job failed for good');
    else log.warn(about, 'A job failed and is tried again');
    if (last) await handlers.get(job.type)?.giveUp?.(job.data);
    const lastError = reasonOf(error);
    const next = last
      ? { state: 'failed', endedAt: new Date() }
      : { state: 'waiting', runAt: new Date(clock.now().getTime() + pauseAfter(job.attempts)) };
    await jobs.updateOne(mine(job), { $set: { ...next, lastError }, $unset: { lockedUntil: 1 } });
  }

  async function run(): Promise<void> {
    while (!stopping) {
      let worked = false;
      try {
        worked = await runNext();
      } catch (error) {
        if (!stopping) log.error({ err: error }, 'Jobs could not be read; trying again');
      }
      if (!worked && !stopping && !poked) {
        for (const tell of resting) tell();
        await rest();
      }
      poked = false;
    }
  }

  async function store(wanted: readonly NewJob[]): Promise<void> {
    try {
      await jobs.collection.bulkWrite(
        wanted.map(({ key, type, runAt, data, again }) => ({
          updateOne: {
            filter: again ? { key } : { key, state: 'waiting' },
            update: {
              $set: { key, type, runAt, data, state: 'waiting', attempts: 0 },
              $unset: { endedAt: 1, lastError: 1, lockedUntil: 1 },
            },
            upsert: true,
          },
        })),
        { ordered: false },
      );
    } catch (error) {
      // a job with this key exists and is not waiting: the upsert conflicts with the unique index
      if (!isOnlyDuplicates(error)) throw error;
    }
  }

  /** What several subscribers schedule at the same time is one write; jobs of one key are written one after the other. */
  const storeTogether = createBatcher<NewJob, null>(
    async (wanted) => {
      let left: readonly NewJob[] = wanted;
      while (left.length > 0) {
        const first = new Map(left.toReversed().map((job) => [job.key, job]));
        await store(left.filter((job) => first.get(job.key) === job));
        left = left.filter((job) => first.get(job.key) !== job);
      }
      return wanted.map(() => null);
    },
    { maxItems: 1_000, maxConcurrent: 1 },
  );

  async function schedule(wanted: readonly NewJob[]): Promise<void> {
    await Promise.all(wanted.map(storeTogether));
    // jobs due later are found by the next poll
    const soon = clock.now().getTime() + longestRest;
    if (wanted.some(({ runAt }) => runAt.getTime() <= soon)) poke();
  }

  const rest = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, longestRest);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  /** Resolves when nothing is left to run here, or after a moment, because another process may be at work. */
  const nextRest = () =>
    new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        resting.delete(end);
        resolve();
      };
      const timer = setTimeout(end, otherProcessMs);
      resting.add(end);
    });

  /** Polls now, or once more when a poll in flight may have missed the new job. */
  const poke = () => {
    poked = true;
    wakeUp?.();
  };

  return {
    on(type, handler, giveUp) {
      if (handlers.has(type)) throw new Error(`Two handlers are set for jobs of type ${type}`);
      // the scheduler and the handler of a type of job must agree on its data
      handlers.set(type, { handle: handler as JobHandler, giveUp: giveUp as GiveUp | undefined });
    },
    schedule: (job) => schedule([job]),
    scheduleAll: schedule,
    async cancel(key) {
      const { deletedCount } = await jobs.deleteOne({ key, state: 'waiting' });
      return deletedCount === 1;
    },
    start() {
      started = true;
      unsubscribe = clock.onMove(() => poke());
      running = run();
    },
    async stop() {
      stopping = true;
      unsubscribe?.();
      poke();
      await running;
    },
    async idle() {
      const types = [...handlers.keys()];
      const deadline = Date.now() + 15_000;
      const open = () =>
        jobs.exists({ $or: [...due(types).$or, { state: 'running' }], type: { $in: types } });
      while (started && (await open())) {
        if (Date.now() > deadline) throw new Error('Jobs did not end within 15 s');
        const rested = nextRest();
        poke();
        await rested;
      }
    },
  };
}
