import type { Connection } from 'mongoose';
import { writesOf } from './write-watch.ts';

/**
 * A number that changes with every write to these collections: a value computed from them is valid while the number
 * stays the same. It is NaN, which equals nothing, while a write is in flight and where other processes can write.
 */
export function createWriteVersion(db: Connection, collections: readonly string[]): () => number {
  const watch = writesOf(db);
  if (!watch) return () => Number.NaN;
  let version = 0;
  let underWay = 0;
  const changed = (by: 1 | -1) => () => {
    version += 1;
    underWay += by;
  };
  for (const collection of collections) watch.listen(collection, { begun: changed(1), ended: changed(-1) });
  return () => (underWay > 0 ? Number.NaN : version);
}
