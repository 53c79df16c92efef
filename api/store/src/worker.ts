import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from './errors.ts';
import { openStore } from './open.ts';
import type { StoreLogger } from './storage/store.ts';
import { StoreUnavailable } from './unavailable.ts';
import type { FromWorker, WorkerData } from './worker-messages.ts';

/** The worker thread of the store: opens it, reports where it listens, and ends on request. */
const port = parentPort!;
const tell = (message: FromWorker): void => port.postMessage(message);
const log =
  (level: keyof StoreLogger) =>
  (message: string): void =>
    tell({ kind: 'log', level, message });
const { directory, socketPath }: WorkerData = workerData;

try {
  const logger: StoreLogger = { info: log('info'), warn: log('warn'), error: log('error') };
  const opened = await openStore({ directory, socketPath, logger, clock: () => new Date() });
  port.on('message', async (request: 'close' | 'maintain') => {
    if (request === 'maintain') await opened.maintain();
    else await opened.close();
    tell({ kind: 'done', request });
    if (request === 'close') port.close();
  });
  tell({ kind: 'ready', uri: opened.uri });
} catch (error) {
  tell({ kind: 'failed', message: messageOf(error), plain: error instanceof StoreUnavailable });
  port.close();
}
