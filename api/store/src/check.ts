import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from './errors.ts';
import { assertUnlocked, lockDirectory, NotWritable, type Unlock } from './lock.ts';
import { createCatalogue } from './storage/catalogue.ts';
import { type CheckResult, checkCollection } from './storage/check.ts';
import { type Environment, openEnvironment, STORE_FILE } from './storage/environment.ts';
import { DamagedStore, RESTORE, sizeOf } from './storage/file-header.ts';

export type StoreCheck = { errors: string[]; collections: ({ name: string } & CheckResult)[] };

/**
 * Verifies a store that no process has open: checksums, every document in every index, every index entry. Writes
 * nothing, so the directory may be read-only. Reading a file that lost its end may end the process (see
 * `scripts/store/check.ts`).
 */
export async function checkStore(
  directory: string,
  each: (name: string) => void = () => {},
): Promise<StoreCheck> {
  const path = join(directory, STORE_FILE);
  if (!existsSync(path)) throw new DamagedStore(`There is no store in ${directory}.`);
  const unlock = await lockIfWritable(directory);
  try {
    sizeOf(path);
    const environment = openEnvironment(directory, { readOnly: true });
    try {
      return checkEnvironment(environment, each);
    } finally {
      await environment.root.close();
    }
  } finally {
    await unlock();
  }
}

async function lockIfWritable(directory: string): Promise<Unlock> {
  try {
    return await lockDirectory(directory);
  } catch (error) {
    if (!(error instanceof NotWritable)) throw error;
    await assertUnlocked(directory);
    return async () => {};
  }
}

export function checkEnvironment(environment: Environment, each: (name: string) => void): StoreCheck {
  try {
    const collections = [...createCatalogue(environment).collections.values()].map((collection) => {
      const name = `${collection.db}.${collection.name}`;
      each(name);
      return { name, ...checkCollection(environment, collection) };
    });
    return { collections, errors: collections.flatMap((one) => one.errors) };
  } catch (error) {
    return { collections: [], errors: [`${environment.path} is damaged (${messageOf(error)}): ${RESTORE}`] };
  }
}
