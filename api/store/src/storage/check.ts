import { decode } from '../values/codec.ts';
import { isIntact } from './checksum.ts';
import type { CollectionInfo } from './collection-types.ts';
import { allRecords, entryKey, entryRecord, prefixRange, recordKey, recordOf } from './entry-keys.ts';
import type { Environment } from './environment.ts';
import { documentKeys } from './index-keys.ts';
import { scan } from './scan.ts';

export type CheckResult = { errors: string[]; documents: number; keys: Record<string, number> };

const MOST_ERRORS = 100;

/** Reads a whole collection: checksums, every document in every index, every index entry with its document. */
export function checkCollection(environment: Environment, collection: CollectionInfo): CheckResult {
  const errors: string[] = [];
  const report = (error: string): void => {
    if (errors.length < MOST_ERRORS) errors.push(`${collection.db}.${collection.name}: ${error}`);
  };
  const expected = new Map(collection.indexes.map((index) => [index, 0]));
  let documents = 0;
  for (const { key, value } of scan(environment.documents, allRecords(collection))) {
    const record = recordOf(key);
    documents++;
    if (!isIntact(value)) {
      report(`the checksum of record ${record} does not match`);
      continue;
    }
    const document = decode(value.subarray(4));
    for (const index of collection.indexes.filter((one) => one.ready)) {
      for (const own of documentKeys(index, document).keys) {
        expected.set(index, expected.get(index)! + 1);
        const entry = environment.entries.get(entryKey(index, own, record));
        if (!entry) report(`record ${record} is missing from index ${index.name}`);
        else if (index.unique && entry.readUIntBE(0, 6) !== record)
          report(`record ${record} shares a key of unique index ${index.name}`);
      }
    }
  }
  const keys: Record<string, number> = {};
  for (const index of collection.indexes.filter((one) => one.ready)) {
    let count = 0;
    for (const entry of scan(environment.entries, prefixRange(index.id))) {
      count++;
      const record = entryRecord(index, entry);
      if (!environment.documents.doesExist(recordKey(collection, record)))
        report(`index ${index.name} points to record ${record}, which is gone`);
    }
    keys[index.name] = count;
    if (count !== expected.get(index))
      report(`index ${index.name} has ${count} entries instead of ${expected.get(index)}`);
  }
  if (documents !== collection.count)
    report(`${documents} documents, but the counter says ${collection.count}`);
  return { errors, documents, keys };
}
