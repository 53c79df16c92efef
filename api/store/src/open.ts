import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkEnvironment } from './check.ts';
import { createCursors } from './cursors.ts';
import { lockDirectory, wasLocked } from './lock.ts';
import { createCatalogue } from './storage/catalogue.ts';
import { diskFault } from './storage/disk-fault.ts';
import { type Environment, openEnvironment, STORE_FILE } from './storage/environment.ts';
import { DamagedStore, RESTORE, sizeOf } from './storage/file-header.ts';
import { resumeBuilds } from './storage/index-build.ts';
import { startMaintenance } from './storage/maintenance.ts';
import { createRecords } from './storage/records.ts';
import type { Store, StoreLogger } from './storage/store.ts';
import { createWriter } from './storage/writes.ts';
import { createListener, type Listening } from './wire/listener.ts';
import { SCRAM_USER } from './wire/scram.ts';

export type OpenOptions = {
  directory: string;
  logger: StoreLogger;
  clock: () => Date;
  socketPath?: string | undefined;
  unsynced?: boolean;
};

export type OpenStore = {
  uri: string;
  store: Store;
  /** Runs expiry and clean-up now, which otherwise run every 20 seconds. */
  maintain(): Promise<void>;
  close(): Promise<void>;
};

/** Opens the store of a directory in this thread and listens for drivers. */
export async function openStore(options: OpenOptions): Promise<OpenStore> {
  const { directory, logger, clock } = options;
  const wasUsed = wasLocked(directory);
  const unlock = await lockDirectory(directory);
  try {
    const environment = await openSound(options, wasUsed);
    const catalogue = createCatalogue(environment);
    const writer = createWriter(environment, {
      beforeCommit: catalogue.saveCounts,
      afterFailure(error) {
        catalogue.reload();
        const fault = diskFault(error, environment.path);
        if (fault) logger.error(`a group of writes was undone: ${fault.message}`);
        return fault ?? error;
      },
    });
    const records = createRecords(environment, catalogue);
    const startedAt = clock();
    const store: Store = {
      environment,
      catalogue,
      records,
      writer,
      clock,
      logger,
      startedAt,
      commands: 0,
    };
    const cursors = createCursors();
    const maintenance = startMaintenance(store, cursors);
    const { listening, uri } = await listen(options, (endpoint) => createListener(store, cursors, endpoint));
    resumeBuilds(store);
    return {
      uri,
      store,
      maintain: maintenance.runNow,
      async close() {
        maintenance.stop();
        const closed = new Promise<void>((resolve) => listening.server.close(() => resolve()));
        for (const socket of listening.sockets) socket.destroy();
        await closed;
        await writer.close();
        await environment.root.close();
        if (options.socketPath) rmSync(options.socketPath, { force: true });
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** Opens the file of a directory; a missing one is created only in a directory that had none, and is logged. */
async function openSound(options: OpenOptions, wasUsed: boolean): Promise<Environment> {
  const { directory, unsynced = false, logger } = options;
  const path = join(directory, STORE_FILE);
  if (!existsSync(path)) {
    if (wasUsed)
      throw new DamagedStore(
        `${path} is missing in a folder that had a store: ${RESTORE} Without the folder, a new one is made.`,
      );
    logger.info(`a new store is made in ${directory}`);
    return openEnvironment(directory, { unsynced });
  }
  const { bytes, expected } = sizeOf(path);
  if (bytes < expected) await assertWhole(directory, { bytes, expected });
  return openEnvironment(directory, { unsynced });
}

/**
 * The file may rightly be shorter than its header says, when its last pages are free. So it is made as long, because
 * reading behind its end would end the process, and everything in it is read once.
 */
async function assertWhole(
  directory: string,
  { bytes, expected }: { bytes: number; expected: number },
): Promise<void> {
  const path = join(directory, STORE_FILE);
  truncateSync(path, expected);
  if (await isWhole(directory)) return;
  truncateSync(path, bytes);
  throw new DamagedStore(`${path} has ${bytes} of ${expected} bytes, and data is missing: ${RESTORE}`);
}

async function isWhole(directory: string): Promise<boolean> {
  try {
    const environment = openEnvironment(directory, { readOnly: true });
    const { errors } = checkEnvironment(environment, () => {});
    await environment.root.close();
    return errors.length === 0;
  } catch (error) {
    if (error instanceof DamagedStore) return false;
    throw error;
  }
}

type MakeListener = (endpoint: { address: () => string; secret: string | undefined }) => Listening;

/** On the Unix socket if possible, otherwise on a loopback port protected by a secret stored in the directory. */
async function listen(
  options: OpenOptions,
  make: MakeListener,
): Promise<{ listening: Listening; uri: string }> {
  const query = 'directConnection=true&retryWrites=true';
  if (options.socketPath) {
    const path = options.socketPath;
    // The lock shows that no process serves this socket: an existing one was left by a crashed process.
    rmSync(path, { force: true });
    const host = encodeURIComponent(path);
    const listening = make({ address: () => host, secret: undefined });
    await started(listening, path);
    chmodSync(path, 0o600);
    return { listening, uri: `mongodb://${host}/?${query}` };
  }
  const secret = keptSecret(options.directory);
  let host = '';
  const listening = make({ address: () => host, secret });
  await started(listening, undefined);
  host = `127.0.0.1:${portOf(listening)}`;
  return {
    listening,
    uri: `mongodb://${SCRAM_USER}:${secret}@${host}/?authMechanism=SCRAM-SHA-256&authSource=admin&${query}`,
  };
}

function portOf({ server }: Listening): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the store listens on no port');
  return address.port;
}

function started(listening: Listening, path: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    listening.server.once('error', reject);
    listening.server.listen(path === undefined ? { host: '127.0.0.1', port: 0 } : { path }, () => resolve());
  });
}

function keptSecret(directory: string): string {
  const path = join(directory, 'store.secret');
  if (!existsSync(path)) writeFileSync(path, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(path, 'utf8').trim();
}
