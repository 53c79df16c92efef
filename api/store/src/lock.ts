import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from './errors.ts';
import { isDocument } from './values/types.ts';

/** Another process uses the directory; the message is for the person who started this one. */
export class DirectoryInUse extends Error {}

/**
 * Locks a directory for this process with a file that contains its process id. A file left by a process that no
 * longer exists is replaced. Returns the function that unlocks it.
 */
export function lockDirectory(directory: string): () => void {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, 'store.lock');
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      const file = openSync(path, 'wx');
      writeSync(file, describeSelf());
      closeSync(file);
      return () => release(path);
    } catch (error) {
      if (!hasCode(error, 'EEXIST'))
        throw new Error(`The data directory ${directory} cannot be written: ${messageOf(error)}`);
    }
    const holder = readHolder(path);
    if (holder && isAlive(holder)) {
      throw new DirectoryInUse(
        `The data directory ${directory} is in use by process ${holder.pid}: stop it first, or choose another DATA_DIR.`,
      );
    }
    rmSync(path, { force: true });
  }
  throw new DirectoryInUse(`The data directory ${directory} could not be locked.`);
}

type Holder = { pid: number; started: string };

/** The start time distinguishes a process from a later one with the same id. */
function describeSelf(): string {
  return JSON.stringify({ pid: process.pid, started: startOf(process.pid) });
}

function release(path: string): void {
  if (readHolder(path)?.pid === process.pid) rmSync(path, { force: true });
}

function readHolder(path: string): Holder | undefined {
  try {
    const holder: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isHolder(holder) ? holder : undefined;
  } catch {
    return undefined;
  }
}

function isHolder(value: unknown): value is Holder {
  if (!isDocument(value)) return false;
  return typeof value.pid === 'number' && typeof value.started === 'string';
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (hasCode(error, 'ESRCH')) return false;
  }
  const started = startOf(holder.pid);
  return started === '' || holder.started === '' || started === holder.started;
}

/** Start time of a process in the kernel's units; empty without /proc. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
