import type { Table } from './environment.ts';

export type Entry = { key: Buffer; value: Buffer };

/** A range of keys: `start` inclusive, `end` exclusive. */
export type KeyRange = { start: Buffer; end: Buffer };

const LARGEST_CHUNK = 1024;
const LARGEST_CHUNK_BYTES = 1024 * 1024;

/**
 * Entries of a range in key order (or backwards), read in chunks that grow. Between chunks no LMDB resource is held:
 * a scan may pause for minutes between two `getMore`s and then continues after the last key.
 */
export function* scan(table: Table, range: KeyRange, reverse = false, firstChunk = 64): Generator<Entry> {
  let { start, end } = range;
  let size = Math.max(1, Math.min(firstChunk, LARGEST_CHUNK));
  for (;;) {
    const chunk: Entry[] = [];
    const options = reverse
      ? { start: end, end: start, reverse: true, exclusiveStart: true, inclusiveEnd: true, limit: size }
      : { start, end, limit: size };
    let bytes = 0;
    for (const { key, value } of table.getRange(options)) {
      chunk.push({ key, value });
      bytes += value.length;
      if (bytes > LARGEST_CHUNK_BYTES) break;
    }
    yield* chunk;
    const last = chunk.at(-1);
    if (!last || (chunk.length < size && bytes <= LARGEST_CHUNK_BYTES)) return;
    if (reverse) end = last.key;
    else start = Buffer.concat([last.key, Buffer.of(0)]);
    size = Math.min(size * 4, LARGEST_CHUNK);
  }
}

/** The last entry of a range. */
export function lastEntry(table: Table, range: KeyRange): Entry | undefined {
  for (const entry of scan(table, range, true, 1)) return entry;
  return undefined;
}
