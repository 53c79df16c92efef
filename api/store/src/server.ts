import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { traceOf } from './errors.ts';
import { openStore } from './open.ts';
import { startThread } from './start-thread.ts';
import type { StoreLogger } from './storage/store.ts';
import { StoreUnavailable } from './unavailable.ts';
import type { FromWorker, WorkerData } from './worker-messages.ts';

export type EmbeddedStoreOptions = {
  /** Data directory; created when missing. One process at a time. */
  directory: string;
  logger?: StoreLogger;
  /**
   * Another clock, for tests. The store then runs in the caller's thread, because a function cannot be sent to a
   * worker.
   */
  clock?: () => Date;
  /** Only with a clock: writes are not flushed to disk. For tests with disposable data. */
  unsynced?: boolean;
  /** Path of the Unix socket, instead of one in the directory. */
  socketPath?: string;
};

export type EmbeddedStore = {
  /** For mongoose or any driver on this machine. */
  uri: string;
  /** Runs expiry and clean-up at once. */
  maintain(): Promise<void>;
  close(): Promise<void>;
};

const silent: StoreLogger = { info() {}, warn() {}, error() {} };

/** Starts the embedded store in a worker thread, so that scans never block the caller's event loop. */
export async function startEmbeddedStore(options: EmbeddedStoreOptions): Promise<EmbeddedStore> {
  const directory = resolve(options.directory);
  const socketPath = options.socketPath ?? defaultSocketPath(directory);
  const logger = options.logger ?? silent;
  const { clock, unsynced = false } = options;
  if (clock) return openStore({ directory, socketPath, logger, clock, unsynced });
  if (unsynced) throw new Error('Only a store of tests, with a clock of its own, may be unsynced');
  return startInWorker({ directory, socketPath }, logger);
}

/** The longest path of a Unix socket, without its final zero: 107 bytes on Linux, 103 elsewhere. */
const LONGEST_SOCKET = process.platform === 'linux' ? 107 : 103;

/**
 * In the directory; in the system's temporary directory when the path would be too long; none on Windows, which uses
 * a port.
 */
function defaultSocketPath(directory: string): string | undefined {
  if (process.platform === 'win32') return undefined;
  const inside = join(directory, 'store.sock');
  if (Buffer.byteLength(inside) <= LONGEST_SOCKET) return inside;
  const id = createHash('sha256').update(directory).digest('hex').slice(0, 16);
  const short = join(tmpdir(), `passerelle-${id}.sock`);
  return Buffer.byteLength(short) <= LONGEST_SOCKET ? short : undefined;
}

async function startInWorker(data: WorkerData, logger: StoreLogger): Promise<EmbeddedStore> {
  const worker = startStore(data);
  const pending = new Map<string, () => void>();
  let closing = false;
  const exited = new Promise<number>((resolveExit) => worker.once('exit', resolveExit));
  const uri = await new Promise<string>((resolveUri, reject) => {
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'ready') resolveUri(message.uri);
      else if (message.kind === 'failed') {
        closing = true;
        reject(message.plain ? new StoreUnavailable(message.message) : new Error(message.message));
      } else if (message.kind === 'done') pending.get(message.request)?.();
      else logger[message.level](message.message);
    });
    worker.on('error', (error) => {
      logger.error(`the embedded store stopped: ${traceOf(error)}`);
      reject(error);
    });
  });
  void exited.then((code) => {
    for (const finish of pending.values()) finish();
    if (!closing) logger.error(`the embedded store's thread ended with code ${code}`);
  });
  const ask = (request: 'close' | 'maintain'): Promise<void> =>
    new Promise((finish) => {
      pending.set(request, finish);
      worker.postMessage(request);
    });
  return {
    uri,
    maintain: () => ask('maintain'),
    async close() {
      if (closing) return void (await exited);
      closing = true;
      await ask('close');
      await exited;
    },
  };
}

const startStore = (workerData: WorkerData) =>
  startThread('store-worker', () => new URL('./worker.ts', import.meta.url).href, { workerData });
