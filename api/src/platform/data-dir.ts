import { chmod, lstat, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

/** Everything that the product creates in DATA_DIR; other files there are not ours. */
export const dataDirNames = [
  'installation.json',
  'store',
  'mail',
  'index',
  'snapshots',
  'session-secret',
  'vapid.json',
  'security-log-heads.txt',
  'communes.tsv',
] as const;

/**
 * Creates DATA_DIR when it is missing and removes access of the machine's other users to it and to what we created
 * there; files that this process creates from now on are private too.
 */
export async function secureDataDir(dataDir: string): Promise<void> {
  // the store's worker thread inherits it; only the main thread may set it
  if (isMainThread) process.umask(0o077);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await takeAway(dataDir);
  for (const name of dataDirNames) await secureTree(join(dataDir, name));
}

async function secureTree(path: string): Promise<void> {
  const found = await lstat(path).catch(() => null);
  // a link points to a place that the operator chose
  if (!found || found.isSymbolicLink()) return;
  await takeAway(path);
  if (!found.isDirectory()) return;
  for (const name of await readdir(path)) await secureTree(join(path, name));
}

/** Removes the rights of group and others. A file of another user, or a disk without permissions, stays as it is. */
async function takeAway(path: string): Promise<void> {
  const { mode } = await lstat(path);
  if ((mode & 0o077) === 0) return;
  await chmod(path, mode & 0o700).catch((error: NodeJS.ErrnoException) => {
    if (!['EPERM', 'EROFS', 'ENOTSUP', 'ENOENT'].includes(error.code ?? '')) throw error;
  });
}
