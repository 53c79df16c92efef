import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openEnvironment, STORE_FILE } from './storage/environment.ts';

/**
 * Copies a consistent snapshot of a store into another directory while writers continue, in this process or another.
 * Returns the size of the copy in bytes.
 */
export async function backupStore(directory: string, target: string): Promise<number> {
  if (!existsSync(join(directory, STORE_FILE))) throw new Error(`There is no store in ${directory}.`);
  const final = join(target, STORE_FILE);
  if (existsSync(final)) throw new Error(`There is a store in ${target} already.`);
  mkdirSync(target, { recursive: true });
  const unfinished = `${final}.part`;
  rmSync(unfinished, { force: true });
  const environment = openEnvironment(directory, { readOnly: true });
  try {
    await environment.root.backup(unfinished, true);
  } finally {
    await environment.root.close();
  }
  renameSync(unfinished, final);
  return statSync(final).size;
}
