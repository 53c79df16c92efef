import { storeError } from '../errors.ts';
import { decode } from '../values/codec.ts';
import { describeValue } from '../values/describe.ts';
import { toDouble } from '../values/numbers.ts';
import type { Doc } from '../values/types.ts';
import { changedFields, pickFields } from '../wire/raw.ts';
import type { Catalogue } from './catalogue.ts';
import { checked, sealed } from './checksum.ts';
import type { CollectionInfo, IndexInfo } from './collection-types.ts';
import { allRecords, entryKey, entryValue, recordKey, recordOf } from './entry-keys.ts';
import type { Environment } from './environment.ts';
import { documentKeys, indexedFields, keyValues, readsAny } from './index-keys.ts';
import { scan } from './scan.ts';

/** Reads and writes documents with their index entries. Writes run inside a write job. */
export type Records = {
  read(collection: CollectionInfo, record: number): Buffer | undefined;
  /** Without the decoded document, only the fields needed by indexes are decoded. */
  insert(collection: CollectionInfo, bytes: Buffer, document?: Doc): number;
  /** `before`: the stored bytes. */
  replace(collection: CollectionInfo, record: number, before: Buffer, bytes: Buffer, after: Doc): void;
  remove(collection: CollectionInfo, record: number, document: Doc): void;
  /** Adds the entries of one document to one index, for a build. */
  addEntries(collection: CollectionInfo, index: IndexInfo, record: number, document: Doc): void;
};

type Planned = { index: IndexInfo; add: Buffer[]; drop: Buffer[] };

export function createRecords(environment: Environment, catalogue: Catalogue): Records {
  const { documents, entries } = environment;

  const note = (
    collection: CollectionInfo,
    index: IndexInfo,
    multikey: boolean[],
    oversized: boolean,
  ): void => {
    const grew = multikey.some((flag, at) => flag && !index.multikey[at]) || (oversized && !index.oversized);
    if (!grew) return;
    index.multikey = index.multikey.map((flag, at) => flag || multikey[at]!);
    index.oversized ||= oversized;
    catalogue.save(collection);
  };

  /** Checks every unique index before anything is written, so that an error has no effect. */
  const plan = (
    collection: CollectionInfo,
    record: number,
    before: Doc | undefined,
    after: Doc | undefined,
    indexes = collection.indexes,
  ): Planned[] =>
    indexes.map((index) => {
      const old = before ? documentKeys(index, before) : undefined;
      const fresh = after ? documentKeys(index, after) : undefined;
      const add = without(fresh?.keys ?? [], old?.keys ?? []);
      const drop = without(old?.keys ?? [], fresh?.keys ?? []);
      if (index.unique && after)
        for (const key of add) refuseDuplicate(collection, index, key, record, after);
      if (fresh) note(collection, index, fresh.multikey, fresh.oversized);
      return { index, add, drop };
    });

  const refuseDuplicate = (
    collection: CollectionInfo,
    index: IndexInfo,
    key: Buffer,
    record: number,
    doc: Doc,
  ): void => {
    const holder = entries.get(entryKey(index, key, record));
    if (!holder || holder.readUIntBE(0, 6) === record) return;
    throw duplicateKey(collection, index, keyValues(index, doc, key));
  };

  const apply = (planned: Planned[], record: number): void => {
    for (const { index, add, drop } of planned) {
      for (const key of drop) entries.removeSync(entryKey(index, key, record));
      for (const key of add) entries.putSync(entryKey(index, key, record), entryValue(index, record));
    }
  };

  /** A capped collection removes its oldest documents to keep its size. */
  const removeOldest = (collection: CollectionInfo): void => {
    const { size, max } = collection.options;
    const full = (): boolean => collection.bytes > toDouble(size) || collection.count > toDouble(max);
    while (full() && collection.count > 1) {
      for (const { key, value } of scan(documents, allRecords(collection), false, 1)) {
        records.remove(collection, recordOf(key), decode(value.subarray(4)));
        break;
      }
    }
  };

  const records: Records = {
    read(collection, record) {
      const value = documents.get(recordKey(collection, record));
      return value && checked(value, () => `record ${record} of ${collection.db}.${collection.name}`);
    },
    insert(collection, bytes, document = indexedPart(collection, bytes)) {
      const record = collection.nextRecord;
      const planned = plan(collection, record, undefined, document);
      collection.nextRecord++;
      collection.count++;
      collection.bytes += bytes.length;
      catalogue.touch(collection);
      documents.putSync(recordKey(collection, record), sealed(bytes));
      apply(planned, record);
      if (collection.options.capped) removeOldest(collection);
      return record;
    },
    replace(collection, record, before, bytes, after) {
      const changed = changedFields(before, bytes);
      const affected = collection.indexes.filter((index) => readsAny(index, changed));
      const old = affected.length > 0 ? indexedPart(collection, before) : undefined;
      const planned = plan(collection, record, old, after, affected);
      collection.bytes += bytes.length - before.length;
      catalogue.touch(collection);
      documents.putSync(recordKey(collection, record), sealed(bytes));
      apply(planned, record);
    },
    remove(collection, record, document) {
      const key = recordKey(collection, record);
      collection.bytes -= (documents.get(key)?.length ?? 4) - 4;
      collection.count--;
      catalogue.touch(collection);
      apply(plan(collection, record, document, undefined), record);
      documents.removeSync(key);
    },
    addEntries(collection, index, record, document) {
      const { keys, multikey, oversized } = documentKeys(index, document);
      if (index.unique) for (const key of keys) refuseDuplicate(collection, index, key, record, document);
      note(collection, index, multikey, oversized);
      apply([{ index, add: keys, drop: [] }], record);
    },
  };
  return records;
}

function indexedPart(collection: CollectionInfo, bytes: Buffer): Doc {
  const names = indexedFields(collection.indexes);
  return decode(names ? pickFields(bytes, names) : bytes);
}

function without(keys: Buffer[], others: Buffer[]): Buffer[] {
  return others.length === 0 ? keys : keys.filter((key) => !others.some((other) => other.equals(key)));
}

export function duplicateKey(collection: CollectionInfo, index: IndexInfo, keyValue: Doc): Error {
  const shown = Object.entries(keyValue).map(([path, value]) => `${path}: ${describeValue(value)}`);
  return storeError(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${collection.db}.${collection.name} index: ${index.name} dup key: { ${shown.join(', ')} }`,
    { keyPattern: index.spec.key, keyValue },
  );
}
