import { encode } from '../values/codec.ts';
import { indexFromSpec } from './catalogue.ts';
import type { CollectionInfo, IndexInfo } from './collection-types.ts';
import { prefixRange } from './entry-keys.ts';
import type { Store } from './store.ts';

/**
 * Dropping is immediate: the description is removed and the ids are recorded as garbage, which small jobs remove
 * later (also after a crash). Ids are never reused. All of this runs inside write jobs.
 */
export function dropCollection(store: Store, collection: CollectionInfo): void {
  store.catalogue.remove(collection);
  noteGarbage(store, 'documents', collection.id);
  for (const index of collection.indexes) noteGarbage(store, 'entries', index.id);
}

export function dropIndex(store: Store, collection: CollectionInfo, index: IndexInfo): void {
  collection.indexes = collection.indexes.filter((one) => one !== index);
  store.catalogue.save(collection);
  noteGarbage(store, 'entries', index.id);
}

/** Replaces a collection by an empty one with the same options and indexes, for `$out`. */
export function replaceCollection(store: Store, db: string, name: string): CollectionInfo {
  const old = store.catalogue.find(db, name);
  if (!old) return store.catalogue.create(db, name);
  dropCollection(store, old);
  const fresh = store.catalogue.create(db, name, old.options);
  for (const index of old.indexes.slice(1))
    fresh.indexes.push(indexFromSpec(store.catalogue.nextId(), index.spec));
  store.catalogue.save(fresh);
  return fresh;
}

const GARBAGE = 'garbage/';
const SWEPT_AT_ONCE = 2000;

function noteGarbage(store: Store, table: 'documents' | 'entries', id: number): void {
  store.environment.catalogue.putSync(Buffer.from(`${GARBAGE}${table}/${id}`), encode({ id }));
}

/** Removes some garbage; returns whether there is more. Inside a write job. */
export function sweepGarbage(store: Store): boolean {
  const { catalogue, documents, entries } = store.environment;
  const range = { start: Buffer.from(GARBAGE), end: Buffer.from('garbage0'), limit: 1 };
  const [first] = catalogue.getKeys(range);
  if (!first) return false;
  const [, table, id] = first.toString().split('/');
  const target = table === 'documents' ? documents : entries;
  const keys = [...target.getKeys({ ...prefixRange(Number(id)), limit: SWEPT_AT_ONCE })];
  for (const key of keys) target.removeSync(key);
  if (keys.length < SWEPT_AT_ONCE) catalogue.removeSync(first);
  return true;
}
