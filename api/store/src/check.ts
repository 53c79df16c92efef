import { lockDirectory } from './lock.ts';
import { createCatalogue } from './storage/catalogue.ts';
import { type CheckResult, checkCollection } from './storage/check.ts';
import { openEnvironment } from './storage/environment.ts';

export type StoreCheck = { errors: string[]; collections: ({ name: string } & CheckResult)[] };

/** Verifies a store that no process has open: checksums, every document in every index, every index entry. */
export async function checkStore(
  directory: string,
  each: (name: string) => void = () => {},
): Promise<StoreCheck> {
  const unlock = lockDirectory(directory);
  const environment = openEnvironment(directory);
  try {
    const collections: StoreCheck['collections'] = [];
    for (const collection of createCatalogue(environment).collections.values()) {
      const name = `${collection.db}.${collection.name}`;
      each(name);
      collections.push({ name, ...checkCollection(environment, collection) });
    }
    return { collections, errors: collections.flatMap((one) => one.errors) };
  } finally {
    await environment.root.close();
    unlock();
  }
}
