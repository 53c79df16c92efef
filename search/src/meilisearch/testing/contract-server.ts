import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import {
  documentsSchema,
  fetchSchema,
  idsSchema,
  newIndexSchema,
  recordSchema,
  searchesSchema,
  swapsSchema,
} from './contract-bodies.ts';
import { ContractError, type ContractTask, createContractState } from './contract-state.ts';

export type ContractOptions = {
  readonly key?: string;
  /** Maximum size of a request in bytes, like the server's `http_payload_size_limit`. */
  readonly payloadLimit?: number;
  /** Milliseconds from the acceptance of a task to its end. */
  readonly taskTime?: number;
};

type Work = () => void;

/**
 * A small server that behaves as Meilisearch documents it, as far as this engine needs: asynchronous tasks, declared
 * attributes, limits and error codes. It replaces the real one in tests and can simulate failures.
 */
export async function startContractServer(options: ContractOptions = {}) {
  const { key = 'contract-key', payloadLimit = 100_000_000 } = options;
  let state = createContractState();
  let tasks: ContractTask[] = [];
  let works = new Map<number, Work>();
  let nextTask = 0;
  let port = 0;
  let server: Server | undefined;
  const sockets = new Set<Socket>();
  const trouble = {
    status: 0,
    times: 0,
    delay: 0,
    taskTime: options.taskTime ?? 0,
    failTasks: 0,
    failure: 'internal',
    version: '1.50.0',
    /** End of the paths that fail `times` times. */
    only: '',
  };
  const requests: string[] = [];
  let working = false;

  function enqueue(type: string, indexUid: string | null, details: object | null, work: Work) {
    const enqueuedAt = new Date().toISOString();
    const task: ContractTask = {
      uid: nextTask++,
      indexUid,
      status: 'enqueued',
      type,
      details,
      error: null,
      enqueuedAt,
      startedAt: null,
      finishedAt: null,
      canceledBy: null,
      duration: null,
    };
    tasks.push(task);
    works.set(task.uid, work);
    if (!working) void workOff();
    return { taskUid: task.uid, indexUid, status: 'enqueued', type, enqueuedAt };
  }

  /** Runs one task after the other, in order. */
  async function workOff(): Promise<void> {
    working = true;
    for (;;) {
      const task = tasks.find(({ status }) => status === 'enqueued');
      if (!task) break;
      task.status = 'processing';
      task.startedAt = new Date().toISOString();
      await new Promise<void>((resolve) => {
        if (trouble.taskTime > 0) setTimeout(resolve, trouble.taskTime);
        else setImmediate(resolve);
      });
      finish(task);
    }
    working = false;
  }

  function finish(task: ContractTask): void {
    const work = works.get(task.uid);
    works.delete(task.uid);
    try {
      if (trouble.failTasks > 0) {
        trouble.failTasks -= 1;
        throw new ContractError(
          500,
          trouble.failure,
          'The task was made to fail.',
          trouble.failure === 'internal' ? 'internal' : 'invalid_request',
        );
      }
      work?.();
      task.status = 'succeeded';
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      task.status = 'failed';
      task.error = error.body;
    }
    task.finishedAt = new Date().toISOString();
    task.duration = 'PT0.001S';
  }

  function deleteTasks(params: URLSearchParams) {
    if ([...params].length === 0)
      throw new ContractError(
        400,
        'missing_task_filters',
        'Query parameters to filter the tasks to delete are missing.',
      );
    const listed = (name: string) => params.get(name)?.split(',');
    const statuses = listed('statuses');
    const uids = listed('indexUids');
    const before = params.get('beforeFinishedAt');
    return enqueue('taskDeletion', null, { originalFilter: `?${params}` }, () => {
      tasks = tasks.filter(
        (task) =>
          task.finishedAt === null ||
          (statuses && !statuses.includes(task.status)) ||
          (uids && !uids.includes(`${task.indexUid}`)) ||
          (before && task.finishedAt >= before),
      );
    });
  }

  function route(method: string, url: URL, body: unknown): { status: number; body: unknown } {
    const ok = (answer: unknown) => ({ status: 200, body: answer });
    const accepted = (answer: unknown) => ({ status: 202, body: answer });
    const parts = url.pathname.split('/').filter(Boolean);
    const [root, uid = '', part, last] = parts;
    switch (`${method} ${root}${uid ? '/:uid' : ''}${part ? `/${part}` : ''}${last ? `/${last}` : ''}`) {
      case 'GET version':
        return ok({ commitSha: 'contract', commitDate: 'contract', pkgVersion: trouble.version });
      case 'POST indexes': {
        const made = newIndexSchema.parse(body);
        return accepted(
          enqueue('indexCreation', made.uid, null, () =>
            state.apply.indexCreation(made.uid, made.primaryKey ?? null),
          ),
        );
      }
      case 'GET indexes/:uid':
        return ok(state.info(uid));
      case 'DELETE indexes/:uid':
        return accepted(enqueue('indexDeletion', uid, null, () => state.apply.indexDeletion(uid)));
      case 'GET indexes/:uid/settings':
        return ok(state.settings(uid));
      case 'PATCH indexes/:uid/settings': {
        const given = recordSchema.parse(body);
        return accepted(enqueue('settingsUpdate', uid, given, () => state.apply.settingsUpdate(uid, given)));
      }
      case 'POST indexes/:uid/documents': {
        const docs = documentsSchema.parse(body);
        const primaryKey = url.searchParams.get('primaryKey');
        return accepted(
          enqueue('documentAdditionOrUpdate', uid, { receivedDocuments: docs.length }, () =>
            state.apply.documentAdditionOrUpdate(uid, docs, primaryKey),
          ),
        );
      }
      case 'POST indexes/:uid/documents/fetch':
        return ok(state.documents(uid, fetchSchema.parse(body)));
      case 'POST indexes/:uid/documents/delete-batch': {
        const ids = idsSchema.parse(body);
        return accepted(
          enqueue('documentDeletion', uid, { providedIds: ids.length }, () =>
            state.apply.documentDeletion(uid, ids),
          ),
        );
      }
      case 'POST multi-search':
        return ok({ results: searchesSchema.parse(body).queries.map((query) => state.search(query)) });
      case 'POST swap-indexes': {
        const swaps = swapsSchema.parse(body).map(({ indexes }) => indexes);
        if (new Set(swaps.flat()).size < swaps.length * 2)
          throw new ContractError(
            400,
            'invalid_swap_duplicate_index_found',
            'Indexes must be declared only once during a swap.',
          );
        return accepted(enqueue('indexSwap', null, { swaps: body }, () => state.apply.indexSwap(swaps)));
      }
      case 'GET tasks':
        return ok({
          results: [...tasks].reverse(),
          total: tasks.length,
          limit: 20,
          from: nextTask - 1,
          next: null,
        });
      case 'GET tasks/:uid': {
        const task = tasks.find((one) => one.uid === Number(uid));
        if (!task) throw new ContractError(404, 'task_not_found', `Task \`${uid}\` not found.`);
        return ok(task);
      }
      case 'DELETE tasks':
        return ok(deleteTasks(url.searchParams));
      default:
        throw new ContractError(404, 'not_found', `${method} ${url.pathname} is not part of the contract.`);
    }
  }

  async function read(request: IncomingMessage): Promise<unknown> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of request) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size > payloadLimit) {
        request.resume();
        throw new ContractError(
          413,
          'payload_too_large',
          `The provided payload reached the size limit. The maximum accepted payload size is ${payloadLimit} bytes.`,
        );
      }
      chunks.push(bytes);
    }
    return size === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString());
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://contract');
    const method = request.method ?? 'GET';
    requests.push(`${method} ${url.pathname}`);
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    try {
      const body = await read(request);
      if (trouble.delay > 0) await new Promise((resolve) => setTimeout(resolve, trouble.delay));
      if (trouble.times > 0 && url.pathname.endsWith(trouble.only)) {
        trouble.times -= 1;
        return send(trouble.status, {
          message: 'Made to fail.',
          code: 'internal',
          type: 'internal',
          link: '',
        });
      }
      if (url.pathname === '/health') return send(200, { status: 'available' });
      const { authorization } = request.headers;
      if (!authorization)
        throw new ContractError(
          401,
          'missing_authorization_header',
          'The Authorization header is missing.',
          'auth',
        );
      if (authorization !== `Bearer ${key}`)
        throw new ContractError(403, 'invalid_api_key', 'The provided API key is invalid.', 'auth');
      const { status, body: result } = route(method, url, body);
      send(status, result);
    } catch (error) {
      if (error instanceof ContractError) return send(error.status, error.body);
      send(500, { message: String(error), code: 'internal', type: 'internal', link: '' });
    }
  }

  async function listen(): Promise<void> {
    const listening = createServer((request, response) => void answer(request, response));
    listening.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    await new Promise<void>((resolve) => listening.listen(port, '127.0.0.1', resolve));
    const address = listening.address();
    if (address && typeof address === 'object') port = address.port;
    server = listening;
  }
  async function kill(): Promise<void> {
    const dying = server;
    server = undefined;
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => (dying ? dying.close(() => resolve()) : resolve()));
  }

  await listen();
  return {
    url: `http://127.0.0.1:${port}`,
    key,
    /** The requests received, as `METHOD /path`. */
    requests,
    trouble,
    tasks: () => tasks,
    uids: () => [...state.indexes.keys()],
    settingsOf: (uid: string) => state.settings(uid),
    documentsOf: (uid: string) => [...(state.indexes.get(uid)?.docs.values() ?? [])],
    /** Breaks all connections and accepts none; stored data stays. */
    kill,
    /** Restarts on the same port; with `empty`, without its data. */
    async restart({ empty = false } = {}) {
      if (empty) {
        state = createContractState();
        tasks = [];
        works = new Map();
      }
      await listen();
    },
    close: kill,
  };
}
export type ContractServer = Awaited<ReturnType<typeof startContractServer>>;
