import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf } from './errors.ts';
import { StoreUnavailable } from './unavailable.ts';

/**
 * One process at a time uses a directory. The holder listens on a Unix socket in it, `store.lock.N`: the system ends
 * that together with the process, however it ends, so a socket that nobody listens on is free. The name with the
 * highest number counts and is never removed, only followed by the next one. A socket listens before it gets its name
 * (by a hard link, which fails when the name is taken), so it is never taken for free while its process starts.
 * Windows has named pipes, which belong to one process in the same way.
 */

/** Another process uses the directory; the message is for the person who started this one. */
export class DirectoryInUse extends StoreUnavailable {}

/** Unlocks the directory. */
export type Unlock = () => Promise<void>;

/** Locks a directory for this process, which may still end in any way. Throws `DirectoryInUse`. */
export async function lockDirectory(directory: string): Promise<Unlock> {
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    throw notWritable(directory, error);
  }
  if (process.platform === 'win32') return lockByPipe(directory);
  const sockets = openFolder(directory);
  const own = join(sockets.path, `store.lock.${process.pid}.${randomBytes(4).toString('hex')}.new`);
  const server = await listening(own).catch((error: unknown) => {
    sockets.close();
    throw notWritable(directory, error);
  });
  try {
    const number = await claim(directory, sockets.path, own);
    removeOthers(sockets.path, number);
  } catch (error) {
    await closed(server);
    throw error;
  } finally {
    rmSync(own, { force: true });
    sockets.close();
  }
  return () => closed(server);
}

/** Whether a process has ever locked the directory. */
export function wasLocked(directory: string): boolean {
  return existsSync(directory) && numbersIn(directory).length > 0;
}

/** Throws `DirectoryInUse` when a process has locked the directory, which need not be writable. */
export async function assertUnlocked(directory: string): Promise<void> {
  if (process.platform === 'win32') {
    const unlock = await lockByPipe(directory);
    return unlock();
  }
  const sockets = openFolder(directory);
  try {
    await assertFree(directory, sockets.path, numbersIn(sockets.path)[0]);
  } finally {
    sockets.close();
  }
}

const nameOf = (number: number): string => `store.lock.${number}`;

/** The numbers of the names in a folder, the highest first. */
function numbersIn(folder: string): number[] {
  const found = readdirSync(folder).flatMap((name) => /^store\.lock\.(\d+)$/.exec(name)?.[1] ?? []);
  return found.map(Number).sort((a, b) => b - a);
}

/** Gives the own socket the next name, unless the process behind the highest one is alive. */
async function claim(directory: string, folder: string, own: string): Promise<number> {
  for (;;) {
    const [highest = 0] = numbersIn(folder);
    await assertFree(directory, folder, highest);
    const name = join(folder, nameOf(highest + 1));
    try {
      linkSync(own, name);
    } catch (error) {
      if (hasCode(error, 'EEXIST')) continue;
      throw error;
    }
    // a process that paused above may link a name that others have left behind
    if (numbersIn(folder)[0] === highest + 1) return highest + 1;
    rmSync(name, { force: true });
  }
}

async function assertFree(directory: string, folder: string, number: number | undefined): Promise<void> {
  if (!number) return;
  const holder = await holderOf(join(folder, nameOf(number)));
  if (holder === undefined) return;
  throw new DirectoryInUse(
    `The data directory ${directory} is in use by ${holder}: stop it first, or choose another DATA_DIR.`,
  );
}

/** The lower names, and sockets of processes that ended before they had a name. */
function removeOthers(folder: string, number: number): void {
  for (const lower of numbersIn(folder).filter((one) => one < number))
    rmSync(join(folder, nameOf(lower)), { force: true });
  rmSync(join(folder, 'store.lock'), { force: true });
}

/** Answers are short and local, so a holder that does not say its number in this time is busy. */
const HOLDER_MS = 1000;

/** The process that listens on a socket, in words; undefined when none does. */
function holderOf(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(path);
    const finish = (holder: string | undefined): void => {
      socket.destroy();
      resolve(holder);
    };
    const said = (): string => (text ? `process ${text}` : 'another process');
    socket.setTimeout(HOLDER_MS, () => finish('another process'));
    socket.setEncoding('utf8').on('data', (part) => {
      text += String(part);
    });
    socket.on('end', () => finish(said()));
    socket.on('error', (error) => {
      const isFree = hasCode(error, 'ECONNREFUSED') || hasCode(error, 'ENOENT');
      finish(isFree ? undefined : said());
    });
  });
}

function listening(path: string): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.end(String(process.pid));
  });
  server.unref();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ path }, () => resolve(server));
  });
}

const closed = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));

async function lockByPipe(directory: string): Promise<Unlock> {
  const path = `\\\\.\\pipe\\passerelle-${idOf(directory)}`;
  const server = await listening(path).catch(async (error: unknown) => {
    if (!hasCode(error, 'EADDRINUSE') && !hasCode(error, 'EACCES')) throw error;
    const holder = (await holderOf(path)) ?? 'another process';
    throw new DirectoryInUse(
      `The data directory ${directory} is in use by ${holder}: stop it first, or choose another DATA_DIR.`,
    );
  });
  return () => closed(server);
}

type Folder = { path: string; close(): void };

/** The longest path of a folder with room for the longest name in it (the limit of sockets is 103 bytes). */
const LONGEST_FOLDER = 65;

/** Where the sockets are: the directory, by a short path to it when its own is too long for a socket. */
function openFolder(directory: string): Folder {
  if (Buffer.byteLength(directory) <= LONGEST_FOLDER) return { path: directory, close() {} };
  if (process.platform === 'linux') {
    const file = openSync(directory, 'r');
    return { path: `/proc/self/fd/${file}`, close: () => closeSync(file) };
  }
  const path = join(tmpdir(), `passerelle-${idOf(directory)}`);
  mkdirSync(path, { recursive: true });
  return { path, close() {} };
}

const idOf = (directory: string): string =>
  createHash('sha256').update(realpathSync(directory)).digest('hex').slice(0, 16);

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** The directory can only be read. */
export class NotWritable extends StoreUnavailable {}

const notWritable = (directory: string, error: unknown): Error =>
  new NotWritable(`The data directory ${directory} cannot be written: ${messageOf(error)}`);
