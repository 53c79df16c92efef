import { RETRY_WINDOW_MS } from '../commands/write.ts';
import type { Cursors } from '../cursors.ts';
import { decode } from '../values/codec.ts';
import { KeyWriter } from '../values/keys.ts';
import { rank } from '../values/types.ts';
import type { CollectionInfo, IndexInfo } from './collection-types.ts';
import { sweepGarbage } from './collections.ts';
import { entryRecord, prefixRange } from './entry-keys.ts';
import { scan } from './scan.ts';
import type { Store } from './store.ts';

const EVERY_MS = 20_000;
const EXPIRED_AT_ONCE = 500;

/** Periodic work: expired documents, cursors and stored replies, garbage. Returns the function that stops it. */
export function startMaintenance(store: Store, cursors: Cursors): { runNow(): Promise<void>; stop(): void } {
  let running: Promise<void> | undefined;
  const runNow = (): Promise<void> => {
    running ??= maintain(store, cursors)
      .catch((error: Error) => store.logger.error(`maintenance failed: ${error.message}`))
      .finally(() => {
        running = undefined;
      });
    return running;
  };
  const timer = setInterval(() => void runNow(), EVERY_MS);
  timer.unref();
  return { runNow, stop: () => clearInterval(timer) };
}

async function maintain(store: Store, cursors: Cursors): Promise<void> {
  cursors.dropIdle(Date.now());
  for (const collection of [...store.catalogue.collections.values()]) {
    for (const index of collection.indexes) {
      if (index.expireAfterSeconds === undefined || !index.ready || index.fields.length > 1) continue;
      while ((await store.writer.run(() => expire(store, collection, index))) >= EXPIRED_AT_ONCE);
    }
  }
  await store.writer.run(() => forgetRetries(store));
  while (await store.writer.run(() => sweepGarbage(store)));
}

/** Removes documents whose (earliest) date is older than the index allows; returns how many. In a write job. */
function expire(store: Store, collection: CollectionInfo, index: IndexInfo): number {
  const known = store.catalogue.find(collection.db, collection.name) === collection;
  if (!known || !collection.indexes.includes(index)) return 0;
  const limit = new Date(store.clock().getTime() - index.expireAfterSeconds! * 1000);
  const writer = new KeyWriter(index.collator);
  const prefix = prefixRange(index.id).start;
  const descending = index.fields[0]!.descending;
  const edge = writer.reset().component(limit, descending).take();
  const bare = Buffer.of(descending ? 0xff - rank.date : rank.date);
  const range = descending
    ? { start: Buffer.concat([prefix, edge]), end: Buffer.concat([prefix, Buffer.of(0xff - rank.date + 1)]) }
    : { start: Buffer.concat([prefix, bare]), end: Buffer.concat([prefix, edge, Buffer.of(0xff)]) };
  const records = new Set<number>();
  for (const entry of scan(store.environment.entries, range)) {
    records.add(entryRecord(index, entry));
    if (records.size >= EXPIRED_AT_ONCE) break;
  }
  for (const record of records) {
    const bytes = store.records.read(collection, record);
    if (bytes) store.records.remove(collection, record, decode(bytes));
  }
  return records.size;
}

function forgetRetries(store: Store): void {
  const oldest = BigInt(store.clock().getTime() - RETRY_WINDOW_MS);
  const { retries } = store.environment;
  const stale: Buffer[] = [];
  for (const { key, value } of retries.getRange({})) if (value.readBigInt64LE(8) < oldest) stale.push(key);
  for (const key of stale) retries.removeSync(key);
}
