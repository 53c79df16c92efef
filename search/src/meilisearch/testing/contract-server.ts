import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { ContractError } from './contract-error.ts';
import { createIndexes } from './contract-index.ts';
import { createKeys, invalidKey } from './contract-keys.ts';
import { checkIndexUid, routeOf } from './contract-routes.ts';
import { defaultSettings } from './contract-settings.ts';
import { createTasks } from './contract-tasks.ts';

export type ContractOptions = {
  /** The master key. */
  readonly key?: string;
  /** Maximum size of a request in bytes, like the server's `http_payload_size_limit`. */
  readonly payloadLimit?: number;
  /** Milliseconds from the start of a task to its end. */
  readonly taskTime?: number;
};

/** What a test can make go wrong. */
const noTrouble = {
  status: 0,
  times: 0,
  /** End of the paths that fail `times` times. */
  only: '',
  delay: 0,
  taskTime: 0,
  failTasks: 0,
  failure: 'internal',
  version: '1.50.0',
};

async function read(request: IncomingMessage, payloadLimit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > payloadLimit) {
      request.resume();
      const limit = `The maximum accepted payload size is ${payloadLimit} bytes.`;
      throw new ContractError(
        413,
        'payload_too_large',
        `The provided payload reached the size limit. ${limit}`,
      );
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString();
}

/** The JSON of a request; throws what the server answers when there is none. */
function jsonOf(type: string | undefined, text: string): unknown {
  if (type === undefined)
    throw new ContractError(415, 'missing_content_type', 'A Content-Type header is missing.');
  if (!type.startsWith('application/json'))
    throw new ContractError(415, 'invalid_content_type', `The Content-Type \`${type}\` is invalid.`);
  if (text === '') throw new ContractError(400, 'missing_payload', 'A json payload is missing.');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ContractError(400, 'malformed_payload', `The json payload provided is malformed: ${error}`);
  }
}

/**
 * A small server that behaves as Meilisearch 1.50, as far as this engine needs: asynchronous tasks, declared attributes,
 * limits, refusals and keys. It replaces the real one in tests and can simulate failures. `requests/` says what both
 * answer; what it does not know it refuses by 501.
 */
export async function startContractServer(options: ContractOptions = {}) {
  const { key = 'contract-key', payloadLimit = 100_000_000 } = options;
  const trouble = { ...noTrouble, taskTime: options.taskTime ?? 0 };
  const tasks = createTasks(trouble);
  const keys = createKeys(key);
  let indexes = createIndexes();
  let port = 0;
  let server: Server | undefined;
  /** Ends the requests that came while the server was frozen. */
  let frozen: (() => void)[] | null = null;
  const sockets = new Set<Socket>();
  const requests: string[] = [];

  async function handle(request: IncomingMessage, url: URL): Promise<{ status: number; body: unknown }> {
    const { method = 'GET' } = request;
    const text = await read(request, payloadLimit);
    if (trouble.delay > 0) await new Promise((resolve) => setTimeout(resolve, trouble.delay).unref());
    if (trouble.times > 0 && url.pathname.endsWith(trouble.only)) {
      trouble.times -= 1;
      throw new ContractError(trouble.status, 'internal', 'Made to fail.', 'internal');
    }
    const { route, uid } = routeOf(method, url.pathname);
    const noRights = { may: () => true, reaches: () => true };
    const rights = route.action === null ? noRights : keys.rightsOf(request.headers.authorization);
    if (route.action !== null && !rights.may(route.action)) throw invalidKey();
    if (route.path.startsWith('/indexes/:uid') && !rights.reaches(uid)) throw invalidKey();
    const hasBody = method === 'POST' || method === 'PATCH';
    const body = hasBody ? jsonOf(request.headers['content-type'], text) : undefined;
    checkIndexUid(route.path, uid);
    const state = { indexes, tasks, keys, version: () => trouble.version };
    return {
      status: route.status,
      body: route.answer({ body, uid, params: url.searchParams, rights, state }),
    };
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://contract');
    requests.push(`${request.method} ${url.pathname}`);
    const send = (status: number, body?: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    };
    if (frozen) {
      frozen.push(() => {
        response.writeHead(408, { connection: 'close' });
        response.end();
      });
      return;
    }
    try {
      const { status, body } = await handle(request, url);
      send(status, body);
    } catch (error) {
      if (error instanceof ContractError) return send(error.status, error.body.code ? error.body : undefined);
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
    tasks.stop();
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
    tasks: tasks.all,
    uids: () => indexes.uids(),
    settingsOf: (uid: string) => indexes.find(uid)?.settings() ?? defaultSettings,
    documentsOf: (uid: string) => indexes.find(uid)?.documents() ?? [],
    /** Breaks all connections and accepts none; stored data stays. */
    kill,
    /** Restarts on the same port; with `empty`, without its data. */
    async restart({ empty = false } = {}) {
      if (empty) indexes = createIndexes();
      await listen();
      tasks.restart({ empty });
    },
    /** Answers nothing any more, as a stopped process. */
    freeze() {
      frozen ??= [];
    },
    /**
     * Goes on. Those who have waited get 408, as the real one answers on connections whose requests it could not read in
     * time.
     */
    thaw() {
      for (const end of frozen ?? []) end();
      frozen = null;
    },
    close: kill,
  };
}
export type ContractServer = Awaited<ReturnType<typeof startContractServer>>;
