import type { Condition } from '../query/ast.ts';
import { checked } from '../storage/checksum.ts';
import type { CollectionInfo, IndexInfo } from '../storage/collection-types.ts';
import { allRecords, entryRecord, recordOf } from '../storage/entry-keys.ts';
import { type Entry, scan } from '../storage/scan.ts';
import type { Store } from '../storage/store.ts';
import { decode } from '../values/codec.ts';
import type { Doc } from '../values/types.ts';
import type { IndexScan, Plan, ScanRange } from './plan-types.ts';

/** A stored document found by a plan; `document` is set when it was decoded for a test. */
export type Found = { record: number; bytes: Buffer; document: Doc | undefined };

/** Counts for `explain` and the log of slow queries. */
export type Cost = { keysExamined: number; docsExamined: number };

/** A scan yields `undefined` now and then when it has found nothing yet, so that other commands can run. */
export type Steps<T> = Generator<T | undefined>;

const REST_EVERY = 128;

export function* execute(
  store: Store,
  collection: CollectionInfo,
  plan: Plan,
  cost: Cost,
  firstChunk = 64,
): Steps<Found> {
  let since = 0;
  for (const record of candidates(store, collection, plan, cost, firstChunk)) {
    const bytes = record.bytes ?? store.records.read(collection, record.record);
    if (bytes) {
      cost.docsExamined++;
      const document = plan.residual.length > 0 ? decode(bytes) : undefined;
      if (document === undefined || passes(plan.residual, document)) {
        since = 0;
        yield { record: record.record, bytes, document };
        continue;
      }
    }
    if (++since % REST_EVERY === 0) yield undefined;
  }
}

export function passes(conditions: Condition[], document: Doc): boolean {
  return conditions.every((condition) => condition.test(document));
}

type Candidate = { record: number; bytes?: Buffer };

function* candidates(
  store: Store,
  collection: CollectionInfo,
  plan: Plan,
  cost: Cost,
  firstChunk: number,
): Generator<Candidate> {
  if (plan.stage === 'COLLSCAN') {
    for (const { key, value } of scan(
      store.environment.documents,
      allRecords(collection),
      plan.reverse,
      firstChunk,
    )) {
      yield {
        record: recordOf(key),
        bytes: checked(value, () => `record ${recordOf(key)} of ${collection.db}.${collection.name}`),
      };
    }
    return;
  }
  if (plan.stage === 'OR') {
    yield* eitherOf(store, collection, plan.plans, cost, firstChunk);
    return;
  }
  for (const record of indexRecords(store, plan, cost, firstChunk)) yield { record };
}

function* eitherOf(
  store: Store,
  collection: CollectionInfo,
  plans: IndexScan[],
  cost: Cost,
  firstChunk: number,
): Generator<Candidate> {
  const seen = new Set<number>();
  for (const plan of plans) {
    for (const record of indexRecords(store, plan, cost, firstChunk)) {
      if (seen.has(record)) continue;
      const bytes = store.records.read(collection, record);
      if (!bytes) continue;
      if (plan.residual.length > 0 && !passes(plan.residual, decode(bytes))) continue;
      seen.add(record);
      yield { record, bytes };
    }
  }
}

/** Record numbers in the order of the index, each once. */
export function* indexRecords(
  store: Store,
  plan: IndexScan,
  cost: Cost,
  firstChunk: number,
): Generator<number> {
  const { index } = plan;
  const repeats = index.multikey.includes(true);
  const seen = new Set<number>();
  for (const entry of entriesOf(store, plan, firstChunk)) {
    cost.keysExamined++;
    const record = entryRecord(index, entry);
    if (repeats) {
      if (seen.has(record)) continue;
      seen.add(record);
    }
    yield record;
  }
}

function* entriesOf(store: Store, plan: IndexScan, firstChunk: number): Generator<Entry> {
  const { entries } = store.environment;
  if (plan.merge && plan.ranges.length > 1) {
    yield* merged(store, plan, firstChunk);
    return;
  }
  const ranges = plan.reverse ? plan.ranges.toReversed() : plan.ranges;
  for (const range of ranges) {
    // A unique index serves a full equality by one lookup instead of a scan.
    if (plan.index.unique && isWholeKey(plan.index, range)) {
      const value = entries.get(range.start);
      if (value) {
        yield { key: range.start, value };
        continue;
      }
    }
    yield* scan(entries, range, plan.reverse, firstChunk);
  }
}

/**
 * Whether the range is of one value: its end is its start and the closing byte (`after` in bounds.ts), not only as
 * long.
 */
function isWholeKey(index: IndexInfo, { start, end }: ScanRange): boolean {
  return (
    index.fields.length === 1 &&
    end.length === start.length + 1 &&
    end.at(-1) === 0xff &&
    end.subarray(0, -1).equals(start)
  );
}

type Stream = { entries: Generator<Entry>; head: Entry; rest: Buffer; skip: number };

/** Merges several sorted ranges, ordered by the bytes after those that distinguish the ranges. */
function* merged(store: Store, plan: IndexScan, firstChunk: number): Generator<Entry> {
  const streams: Stream[] = [];
  const sign = plan.reverse ? -1 : 1;
  for (const range of plan.ranges) {
    const entries = scan(store.environment.entries, range, plan.reverse, firstChunk);
    const first = entries.next();
    if (!first.done)
      streams.push({
        entries,
        head: first.value,
        rest: first.value.key.subarray(range.skip),
        skip: range.skip,
      });
  }
  while (streams.length > 0) {
    let least = 0;
    for (let at = 1; at < streams.length; at++) {
      if (Buffer.compare(streams[at]!.rest, streams[least]!.rest) * sign < 0) least = at;
    }
    const stream = streams[least]!;
    yield stream.head;
    const next = stream.entries.next();
    if (next.done) streams.splice(least, 1);
    else {
      stream.head = next.value;
      stream.rest = next.value.key.subarray(stream.skip);
    }
  }
}
