import {
  type EnqueuedTask,
  Meilisearch,
  MeilisearchApiError,
  MeilisearchError,
  MeilisearchTaskTimeOutError,
  type Task,
} from 'meilisearch';

/** The log for warnings; a pino logger fits. */
export type EngineLog = {
  info(about: object, message: string): void;
  warn(about: object, message: string): void;
  error(about: object, message: string): void;
};
export const silentLog: EngineLog = { info() {}, warn() {}, error() {} };

/** A task that the server accepted and failed, with the server's message. */
export class TaskFailedError extends Error {
  readonly code: string;
  /** True when the server's state caused it, not the document, so that a retry may succeed. */
  readonly passing: boolean;
  constructor(type: string, error: { message: string; code: string; type: string } | null) {
    super(`Meilisearch task ${type} failed: ${error?.message ?? 'no reason given'}`);
    this.name = 'TaskFailedError';
    this.code = error?.code ?? 'unknown';
    this.passing = error?.type !== 'invalid_request';
  }
}

/** The engine was closed: what still runs in the background ends. */
export class ClosedError extends Error {}

const passingStatuses = new Set([408, 425, 429]);

/** The documented code of a refusal, such as `index_not_found`. */
export function refusalCode(error: unknown): string | null {
  return error instanceof MeilisearchApiError ? (error.cause?.code ?? `${error.response.status}`) : null;
}

/**
 * Whether a failure comes from the connection or the server, so that a retry may succeed. A proxy's page instead of JSON
 * is such a failure, and so is a wrong key, which the operator can correct.
 */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof TaskFailedError) return error.passing;
  if (error instanceof ClosedError) return true;
  if (error instanceof MeilisearchApiError) {
    const { status } = error.response;
    // before 1.31 the server could lose a queued task when an index was swapped and then deleted
    if (error.cause?.code === 'task_not_found') return true;
    return status >= 500 || status === 401 || status === 403 || passingStatuses.has(status);
  }
  return error instanceof MeilisearchError || error instanceof SyntaxError;
}

export type LinkOptions = {
  readonly url: string;
  readonly key?: string | undefined;
  /** Milliseconds of silence after which a question is answered without the server. */
  readonly patience?: number;
  /** Timeout of one other read in milliseconds. */
  readonly readTimeout?: number;
  /** Timeout of a task in milliseconds, including its time in the server's queue. */
  readonly taskTimeout?: number;
  /** Milliseconds before a task is looked at again, growing each time. */
  readonly taskPoll?: number;
  /** Number of failures in a row that opens the circuit breaker. */
  readonly threshold?: number;
};

const pauses = [50, 200] as const;
/** Milliseconds after which a task is looked at again at the latest. */
const longestPoll = 500;

/**
 * The connection to the server: timeouts, retries with growing pauses, a circuit breaker for searches, and the polling of
 * tasks.
 */
export function createLink(options: LinkOptions, onOpen: (error: unknown) => void) {
  const { url, key, patience = 200, readTimeout = 3_000, taskTimeout = 120_000 } = options;
  const { taskPoll = 20, threshold = 3 } = options;
  // packed, the body of an answer comes 40 ms after its head
  const requestInit = { headers: { 'Accept-Encoding': 'identity' } };
  const config = { host: url, requestInit, ...(key ? { apiKey: key } : {}) };
  const asker = new Meilisearch({ ...config, timeout: patience });
  const reader = new Meilisearch({ ...config, timeout: readTimeout });
  const writer = new Meilisearch({
    ...config,
    timeout: Math.max(readTimeout, 30_000),
  });
  let failures = 0;
  let open = false;
  let closed = false;
  let stopped = false;

  function failed(error: unknown): void {
    failures += 1;
    if (open || failures < threshold) return;
    open = true;
    onOpen(error);
  }

  async function trying<T>(work: () => Promise<T>, tries: number): Promise<T> {
    for (let tried = 1; ; tried += 1) {
      if (stopped) throw new ClosedError('the engine is closed');
      try {
        const result = await work();
        failures = 0;
        return result;
      } catch (error) {
        if (!isUnavailable(error)) throw error;
        failed(error);
        if (tried >= tries || open || closed) throw error;
        await new Promise((resolve) => setTimeout(resolve, pauses[tried - 1] ?? pauses[1]));
      }
    }
  }

  async function ended(taskUid: number): Promise<Task> {
    const deadline = Date.now() + taskTimeout;
    for (let pause = taskPoll; ; pause = Math.min(longestPoll, 2 * pause)) {
      const task = await trying(() => writer.tasks.getTask(taskUid), 3);
      if (task.status !== 'enqueued' && task.status !== 'processing') return task;
      if (Date.now() > deadline) throw new MeilisearchTaskTimeOutError(taskUid, taskTimeout);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  return {
    /** Asks once, and waits no longer than the patience. */
    ask: <T>(question: (client: Meilisearch) => Promise<T>): Promise<T> => trying(() => question(asker), 1),
    /** Runs a read, retried once when the connection fails. */
    read: <T>(ask: (client: Meilisearch) => Promise<T>): Promise<T> => trying(() => ask(reader), 2),
    /** Runs idempotent work, with retries. */
    write: <T>(work: (client: Meilisearch) => Promise<T>): Promise<T> => trying(() => work(writer), 3),
    /** Waits for tasks; throws the first failure as TaskFailedError. */
    async settled(tasks: readonly EnqueuedTask[]): Promise<void> {
      let failure: TaskFailedError | null = null;
      for (const { taskUid } of tasks) {
        const task = await ended(taskUid);
        if (task.status !== 'succeeded') failure ??= new TaskFailedError(task.type, task.error);
      }
      if (failure) throw failure;
    },
    isHealthy: () =>
      reader.health().then(
        ({ status }) => status === 'available',
        () => false,
      ),
    /** As `1.50.0`; null when the key may not ask. */
    version: () =>
      reader.getVersion().then(
        ({ pkgVersion }) => pkgVersion,
        () => null,
      ),
    /** Runs a request that may be refused for what it says; throws when the key may not make it, or nobody answers. */
    async permitted(request: (client: Meilisearch) => Promise<unknown>): Promise<void> {
      try {
        await request(reader);
      } catch (error) {
        if (!(error instanceof MeilisearchApiError) || isUnavailable(error)) throw error;
      }
    },
    reset() {
      open = false;
      failures = 0;
    },
    /** Repeats nothing any more. */
    close() {
      closed = true;
    },
    /** Refuses all further work. */
    stop() {
      stopped = true;
    },
  };
}
export type Link = ReturnType<typeof createLink>;
