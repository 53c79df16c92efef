import type { CollectionInfo, IndexInfo } from './collection-types.ts';
import type { Entry, KeyRange } from './scan.ts';

/** Key of a record in the `documents` table: collection id (4 bytes), record number (6 bytes). */
export function recordKey(collection: CollectionInfo, record: number): Buffer {
  const key = Buffer.allocUnsafe(10);
  key.writeUInt32BE(collection.id, 0);
  key.writeUIntBE(record, 4, 6);
  return key;
}

export function recordOf(key: Buffer): number {
  return key.readUIntBE(key.length - 6, 6);
}

export function allRecords(collection: CollectionInfo): KeyRange {
  return prefixRange(collection.id);
}

/** All entries of an index (keys start with the index id, 4 bytes). */
export function prefixRange(id: number): KeyRange {
  const start = Buffer.allocUnsafe(4);
  start.writeUInt32BE(id);
  const end = Buffer.allocUnsafe(4);
  end.writeUInt32BE(id + 1);
  return { start, end };
}

/** A unique index stores the record number as the value, so that a key can exist once; other keys end with it. */
export function entryKey(index: IndexInfo, key: Buffer, record: number): Buffer {
  const entry = Buffer.allocUnsafe(4 + key.length + (index.unique ? 0 : 6));
  entry.writeUInt32BE(index.id, 0);
  key.copy(entry, 4);
  if (!index.unique) entry.writeUIntBE(record, 4 + key.length, 6);
  return entry;
}

export function entryRecord(index: IndexInfo, entry: Entry): number {
  return index.unique ? entry.value.readUIntBE(0, 6) : recordOf(entry.key);
}

/** The part of an entry's key that comes from the document. */
export function entryFields(index: IndexInfo, key: Buffer): Buffer {
  return key.subarray(4, index.unique ? key.length : key.length - 6);
}

const NOTHING = Buffer.alloc(0);

export function entryValue(index: IndexInfo, record: number): Buffer {
  if (!index.unique) return NOTHING;
  const value = Buffer.allocUnsafe(6);
  value.writeUIntBE(record, 0, 6);
  return value;
}
