import { z } from 'zod';
import { type Naming, parsed, uidSchema } from './contract-bodies.ts';
import { ContractError } from './contract-error.ts';

const statuses = ['enqueued', 'processing', 'succeeded', 'failed', 'canceled'] as const;
const types = [
  ...(['documentAdditionOrUpdate', 'documentDeletion', 'settingsUpdate', 'taskDeletion'] as const),
  ...(['indexCreation', 'indexDeletion', 'indexUpdate', 'indexSwap', 'taskCancelation'] as const),
];
export type TaskType = (typeof types)[number];
export type ContractTask = {
  uid: number;
  indexUid: string | null;
  status: (typeof statuses)[number];
  type: TaskType;
  details: object | null;
  error: ContractError['body'] | null;
  enqueuedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  canceledBy: null;
  duration: string | null;
};

/** How tasks go wrong in a test. */
export type TaskTrouble = {
  /** Milliseconds from the start of a task to its end; Infinity for one that never ends. */
  taskTime: number;
  /** So many tasks fail, with this code. */
  failTasks: number;
  failure: string;
};

const number = z.string().regex(/^\d+$/).transform(Number);
const listed = <S extends z.ZodType<unknown, string>>(item: S) =>
  z
    .string()
    .transform((text) => (text === '*' ? null : text === '' ? [] : text.split(',')))
    .pipe(z.array(z.string().pipe(item)).nullable())
    .optional();
const oneOf = <const T extends readonly string[]>(names: T) =>
  z.string().refine((text) => names.some((name) => name.toLowerCase() === text.toLowerCase()));
const time = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?$/)
  .refine((text) => !Number.isNaN(Date.parse(text)))
  .transform((text) => new Date(text).toISOString())
  .optional();
const filters = {
  uids: listed(number),
  batchUids: listed(number),
  canceledBy: listed(number),
  types: listed(oneOf(types)),
  statuses: listed(oneOf(statuses)),
  indexUids: listed(uidSchema),
  beforeEnqueuedAt: time,
  afterEnqueuedAt: time,
  beforeStartedAt: time,
  afterStartedAt: time,
  beforeFinishedAt: time,
  afterFinishedAt: time,
};
const removalSchema = z.strictObject(filters);
const listSchema = z.strictObject({
  ...filters,
  limit: number.optional(),
  from: number.optional(),
  reverse: z.enum(['true', 'false']).optional(),
});
const naming: Naming = { prefix: 'task_', named: { indexUids: 'index_uid', batchUids: 'batch_uids' } };
type Filters = z.output<typeof removalSchema>;

function isWanted(task: ContractTask, filter: Filters): boolean {
  const among = (list: readonly (string | number)[] | null | undefined, value: string | number | null) =>
    !list || list.some((one) => `${one}`.toLowerCase() === `${value}`.toLowerCase());
  const within = (before: string | undefined, after: string | undefined, at: string | null) =>
    (!before || (at !== null && at < before)) && (!after || (at !== null && at > after));
  return (
    among(filter.uids, task.uid) &&
    among(filter.batchUids, task.uid) &&
    among(filter.canceledBy, task.canceledBy) &&
    among(filter.types, task.type) &&
    among(filter.statuses, task.status) &&
    among(filter.indexUids, task.indexUid) &&
    within(filter.beforeEnqueuedAt, filter.afterEnqueuedAt, task.enqueuedAt) &&
    within(filter.beforeStartedAt, filter.afterStartedAt, task.startedAt) &&
    within(filter.beforeFinishedAt, filter.afterFinishedAt, task.finishedAt)
  );
}

/** The queue of tasks, worked off in order, one after the other. Work that throws a ContractError fails its task. */
export function createTasks(trouble: TaskTrouble) {
  let tasks: ContractTask[] = [];
  const works = new Map<number, () => void>();
  let next = 0;
  /** Counts the starts: what an earlier one has begun is not finished. */
  let run = 0;
  let working = false;

  async function workOff(): Promise<void> {
    if (working) return;
    working = true;
    const mine = run;
    for (;;) {
      const task = tasks.find(({ status }) => status === 'enqueued');
      if (!task) break;
      task.status = 'processing';
      task.startedAt = new Date().toISOString();
      await new Promise<void>((resolve) => {
        if (trouble.taskTime === 0) setImmediate(resolve);
        else if (Number.isFinite(trouble.taskTime)) setTimeout(resolve, trouble.taskTime).unref();
      });
      if (mine !== run) return;
      finish(task);
    }
    working = false;
  }

  function finish(task: ContractTask): void {
    try {
      if (trouble.failTasks > 0) {
        trouble.failTasks -= 1;
        const type = trouble.failure === 'internal' ? 'internal' : 'invalid_request';
        throw new ContractError(500, trouble.failure, 'The task was made to fail.', type);
      }
      works.get(task.uid)?.();
      task.status = 'succeeded';
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      task.status = 'failed';
      task.error = error.body;
    }
    works.delete(task.uid);
    task.finishedAt = new Date().toISOString();
    task.duration = 'PT0.001S';
  }

  function enqueue(type: TaskType, indexUid: string | null, details: object | null, work: () => void) {
    const enqueuedAt = new Date().toISOString();
    const task: ContractTask = {
      ...{ uid: next++, indexUid, status: 'enqueued', type, details, error: null, enqueuedAt },
      ...{ startedAt: null, finishedAt: null, canceledBy: null, duration: null },
    };
    tasks.push(task);
    works.set(task.uid, work);
    void workOff();
    return { taskUid: task.uid, indexUid, status: 'enqueued', type, enqueuedAt };
  }

  const query = (params: URLSearchParams) => Object.fromEntries(params);
  return {
    all: () => tasks,
    enqueue,
    get(uid: string): ContractTask {
      if (!/^\d+$/.test(uid))
        throw new ContractError(400, 'invalid_task_uids', `Task uid \`${uid}\` is invalid.`);
      const task = tasks.find((one) => one.uid === Number(uid));
      if (!task) throw new ContractError(404, 'task_not_found', `Task \`${uid}\` not found.`);
      return task;
    },
    /** A page of those that a key may see, the newest first. */
    list(params: URLSearchParams, sees: (task: ContractTask) => boolean) {
      const { limit = 20, from, reverse, ...filter } = parsed(listSchema, query(params), naming);
      const found = tasks.filter((task) => sees(task) && isWanted(task, filter));
      if (reverse !== 'true') found.reverse();
      const start = from ?? (reverse === 'true' ? 0 : Number.POSITIVE_INFINITY);
      const rest = found.filter(({ uid }) => (reverse === 'true' ? uid >= start : uid <= start));
      const results = rest.slice(0, limit);
      const uidOf = (task: ContractTask | undefined) => task?.uid ?? null;
      return { results, total: found.length, limit, from: uidOf(results[0]), next: uidOf(rest[limit]) };
    },
    remove(params: URLSearchParams) {
      if ([...params].length === 0)
        throw new ContractError(
          400,
          'missing_task_filters',
          'Query parameters to filter the tasks are missing.',
        );
      const filter = parsed(removalSchema, query(params), naming);
      return enqueue('taskDeletion', null, { originalFilter: `?${params}` }, () => {
        tasks = tasks.filter((task) => task.finishedAt === null || !isWanted(task, filter));
      });
    },
    /** After a restart, what was being worked on begins again. */
    restart({ empty = false }): void {
      run += 1;
      working = false;
      if (empty) tasks = [];
      for (const task of tasks) if (task.status === 'processing') task.status = 'enqueued';
      void workOff();
    },
    /** Nothing is worked off until the restart. */
    stop() {
      run += 1;
      working = true;
    },
  };
}
export type ContractTasks = ReturnType<typeof createTasks>;
