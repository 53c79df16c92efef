import { decode } from '../values/codec.ts';
import { pickFields } from '../wire/raw.ts';
import type { CollectionInfo, IndexInfo } from './collection-types.ts';
import { dropIndex } from './collections.ts';
import { allRecords, recordOf } from './entry-keys.ts';
import { indexedFields } from './index-keys.ts';
import { scan } from './scan.ts';
import type { Store } from './store.ts';

/** How much one write job adds: little while other commands run, more when idle (fewer syncs). */
const slices = { busy: { most: 500, ms: 10 }, quiet: { most: 10_000, ms: 100 } };
type Slice = { most: number; ms: number };

/**
 * Fills an index whose description is already stored as not ready. From then on every write updates it, and slices of
 * the existing documents are added in write jobs between the others. On an error (duplicate, parallel arrays) the
 * index is dropped and the error thrown. When even that cannot be written, the next start resumes the build.
 */
export async function buildIndex(store: Store, collection: CollectionInfo, index: IndexInfo): Promise<void> {
  let from = 0;
  let slice = slices.busy;
  try {
    for (;;) {
      const before = store.commands;
      const next = await store.writer.run(() => buildSlice(store, collection, index, from, slice));
      if (next === undefined) return;
      from = next;
      slice = store.commands === before ? slices.quiet : slices.busy;
    }
  } catch (error) {
    await store.writer.run(() => {
      const now = present(store, collection, index);
      if (now) dropIndex(store, now.collection, now.index);
    });
    throw error;
  }
}

/** Both as they are now in the catalogue: reloaded after a failed write, gone after a drop. */
function present(
  store: Store,
  { id }: CollectionInfo,
  { id: indexId }: IndexInfo,
): { collection: CollectionInfo; index: IndexInfo } | undefined {
  const collection = [...store.catalogue.collections.values()].find((one) => one.id === id);
  const index = collection?.indexes.find((one) => one.id === indexId);
  return collection && index && { collection, index };
}

/** Adds some documents from a record number on; returns where to continue, undefined when the index is complete. */
function buildSlice(
  store: Store,
  started: CollectionInfo,
  wanted: IndexInfo,
  from: number,
  { most, ms }: Slice,
): number | undefined {
  const now = present(store, started, wanted);
  if (!now) return undefined;
  const { collection, index } = now;
  const range = allRecords(collection);
  const start = Buffer.concat([range.start, Buffer.alloc(6)]);
  start.writeUIntBE(from, 4, 6);
  const fields = indexedFields([index]);
  const began = performance.now();
  let count = 0;
  for (const { key, value } of scan(store.environment.documents, { start, end: range.end }, false, 500)) {
    const record = recordOf(key);
    if (count >= most || (count > 0 && performance.now() - began > ms)) return record;
    const bytes = value.subarray(4);
    store.records.addEntries(collection, index, record, decode(fields ? pickFields(bytes, fields) : bytes));
    count++;
  }
  index.ready = true;
  store.catalogue.save(collection);
  return undefined;
}

/** Resumes the builds that the last process did not finish. */
export function resumeBuilds(store: Store): void {
  for (const collection of store.catalogue.collections.values()) {
    for (const index of collection.indexes.filter((one) => !one.ready)) {
      buildIndex(store, collection, index).catch((error: Error) => {
        store.logger.warn(
          `the index ${index.name} of ${collection.db}.${collection.name} was given up: ${error.message}`,
        );
      });
    }
  }
}
