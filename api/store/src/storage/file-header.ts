import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { StoreUnavailable } from '../unavailable.ts';

/** The file of a store is missing or damaged; the message is for the person who started it. */
export class DamagedStore extends StoreUnavailable {}

/** The beginning of LMDB's file: two pages with a meta record each, the newer of which counts (`MDB_meta` in mdb.c). */
const PAGE_HEADER = 24;
const MAGIC = 0xbeefc0de;
const META_BYTES = 160;
const meta = { magic: 0, pageSize: 24, lastPage: 120, transaction: 128 };

type Size = { bytes: number; expected: number };

/** The size of a store's file, and the one that its header names. Throws when the header is not that of a store. */
export function sizeOf(path: string): Size {
  const { size: bytes } = statSync(path);
  const first = readMeta(path, PAGE_HEADER);
  const second = first && readMeta(path, first.pageSize + PAGE_HEADER);
  if (!first || !second)
    throw new DamagedStore(`${path} is not the file of a store, or its beginning is damaged: ${RESTORE}`);
  const { lastPage, pageSize } = second.transaction > first.transaction ? second : first;
  return { bytes, expected: (lastPage + 1) * pageSize };
}

export const RESTORE = 'restore a backup (npm run store:backup makes them).';

function readMeta(path: string, offset: number) {
  const bytes = Buffer.alloc(META_BYTES);
  const file = openSync(path, 'r');
  try {
    if (readSync(file, bytes, 0, META_BYTES, offset) < META_BYTES) return undefined;
  } finally {
    closeSync(file);
  }
  const pageSize = bytes.readUInt32LE(meta.pageSize);
  const isPageSize = pageSize >= 256 && pageSize <= 65536 && (pageSize & (pageSize - 1)) === 0;
  if (bytes.readUInt32LE(meta.magic) !== MAGIC || !isPageSize) return undefined;
  return {
    pageSize,
    lastPage: Number(bytes.readBigUInt64LE(meta.lastPage)),
    transaction: bytes.readBigUInt64LE(meta.transaction),
  };
}
