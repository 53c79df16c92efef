import { randomUUID } from 'node:crypto';
import { type Binary, UUID } from 'bson';
import { storeError } from '../errors.ts';
import { compileFilter } from '../language.ts';
import { decode, decodePlain, encode } from '../values/codec.ts';
import { collatorFor } from '../values/collation.ts';
import { toDouble } from '../values/numbers.ts';
import { type Doc, isDocument } from '../values/types.ts';
import { checked, sealed } from './checksum.ts';
import type { CollectionInfo, IndexInfo, IndexSpec } from './collection-types.ts';
import type { Environment } from './environment.ts';
import { lastEntry } from './scan.ts';
import { validatorOf } from './validation.ts';

export type Catalogue = {
  collections: Map<string, CollectionInfo>;
  find(db: string, name: string): CollectionInfo | undefined;
  create(db: string, name: string, options?: Doc): CollectionInfo;
  /** Writes a collection's description; inside a write job. */
  save(collection: CollectionInfo): void;
  rename(collection: CollectionInfo, db: string, name: string): void;
  remove(collection: CollectionInfo): void;
  nextId(): number;
  /** Marks changed counts, to be written before the commit. */
  touch(collection: CollectionInfo): void;
  saveCounts(): void;
  reload(): void;
};

export const namespace = (db: string, name: string): string => `${db}.${name}`;

const recordKey = (id: number): Buffer => Buffer.from(`collection/${String(id).padStart(10, '0')}`);
const countKey = (id: number): Buffer => Buffer.from(`count/${String(id).padStart(10, '0')}`);
const NEXT_ID = Buffer.from('next-id');

export function createCatalogue(environment: Environment): Catalogue {
  const collections = new Map<string, CollectionInfo>();
  const touched = new Set<CollectionInfo>();
  const { catalogue } = environment;

  const reload = (): void => {
    touched.clear();
    collections.clear();
    const range = { start: Buffer.from('collection/'), end: Buffer.from('collection0') };
    for (const { value } of catalogue.getRange(range)) {
      const collection = read(checked(value, 'the catalogue'));
      const counts = catalogue.get(countKey(collection.id));
      if (counts) {
        const stored = decodePlain(checked(counts, 'a counter'));
        collection.count = Number(stored.count);
        collection.bytes = Number(stored.bytes);
      }
      const prefix = Buffer.alloc(4);
      prefix.writeUInt32BE(collection.id);
      const end = Buffer.concat([prefix, Buffer.alloc(6, 0xff)]);
      const last = lastEntry(environment.documents, { start: prefix, end });
      collection.nextRecord = last ? last.key.readUIntBE(4, 6) + 1 : 1;
      collections.set(namespace(collection.db, collection.name), collection);
    }
  };

  const nextId = (): number => {
    const last = catalogue.get(NEXT_ID);
    const id = last ? last.readUInt32BE(0) : 1;
    const next = Buffer.alloc(4);
    next.writeUInt32BE(id + 1);
    catalogue.putSync(NEXT_ID, next);
    return id;
  };

  const save = (collection: CollectionInfo): void => {
    catalogue.putSync(recordKey(collection.id), sealed(encode(describe(collection))));
  };

  reload();
  return {
    collections,
    find: (db, name) => collections.get(namespace(db, name)),
    create(db, name, options = {}) {
      const collection: CollectionInfo = {
        id: nextId(),
        db,
        name,
        uuid: randomUUID(),
        options,
        validator: validatorOf(options),
        indexes: [],
        count: 0,
        bytes: 0,
        nextRecord: 1,
      };
      const collation = options.collation ? { collation: options.collation } : {};
      collection.indexes.push(indexFromSpec(nextId(), { v: 2, key: { _id: 1 }, name: '_id_', ...collation }));
      collections.set(namespace(db, name), collection);
      save(collection);
      return collection;
    },
    save,
    rename(collection, db, name) {
      collections.delete(namespace(collection.db, collection.name));
      collection.db = db;
      collection.name = name;
      collections.set(namespace(db, name), collection);
      save(collection);
    },
    remove(collection) {
      collections.delete(namespace(collection.db, collection.name));
      touched.delete(collection);
      catalogue.removeSync(recordKey(collection.id));
      catalogue.removeSync(countKey(collection.id));
    },
    nextId,
    touch: (collection) => void touched.add(collection),
    saveCounts() {
      for (const collection of touched) {
        const counts = encode({ count: collection.count, bytes: collection.bytes });
        catalogue.putSync(countKey(collection.id), sealed(counts));
      }
      touched.clear();
    },
    reload,
  };
}

function describe(collection: CollectionInfo): Doc {
  const { id, db, name, uuid, options, indexes } = collection;
  return {
    id,
    db,
    name,
    uuid,
    options,
    indexes: indexes.map(({ id, spec, multikey, oversized, ready }) => ({
      id,
      spec,
      multikey,
      oversized,
      ready,
    })),
  };
}

/** Reads a description as it was stored. Its checksum was right, so that another shape means another version's file. */
function read(bytes: Buffer): CollectionInfo {
  const { id, db, name, uuid, options, indexes } = decode(bytes);
  if (!isDocument(options) || !Array.isArray(indexes)) throw unreadable();
  return {
    id: toDouble(id),
    db: String(db),
    name: String(name),
    uuid: String(uuid),
    options,
    validator: validatorOf(options),
    indexes: indexes.map(readIndex),
    count: 0,
    bytes: 0,
    nextRecord: 1,
  };
}

function readIndex(stored: unknown): IndexInfo {
  if (!isDocument(stored) || !isDocument(stored.spec) || !Array.isArray(stored.multikey)) throw unreadable();
  const { key } = stored.spec;
  if (!isDocument(key)) throw unreadable();
  const index = indexFromSpec(toDouble(stored.id), { ...stored.spec, key });
  index.multikey = stored.multikey.map((one) => one === true);
  index.oversized = stored.oversized === true;
  index.ready = stored.ready === true;
  return index;
}

const unreadable = (): Error =>
  storeError('DataCorruptionDetected', 'the catalogue holds a description that this release cannot read');

export function indexFromSpec(id: number, spec: IndexSpec): IndexInfo {
  const fields = Object.entries(spec.key).map(([path, direction]) => ({
    path,
    parts: path.split('.'),
    descending: toDouble(direction) < 0,
  }));
  const { partialFilterExpression, expireAfterSeconds: expire } = spec;
  const partialFilter = isDocument(partialFilterExpression) ? partialFilterExpression : undefined;
  return {
    id,
    name: String(spec.name),
    spec,
    fields,
    unique: spec.unique === true || spec.name === '_id_',
    sparse: spec.sparse === true,
    hidden: spec.hidden === true,
    partialFilter,
    partial: partialFilter && compileFilter(partialFilter, { now: () => new Date() }),
    expireAfterSeconds: expire === undefined ? undefined : toDouble(expire),
    collator: collatorFor(spec.collation),
    multikey: fields.map(() => false),
    oversized: false,
    ready: true,
  };
}

export function collectionUuid(collection: CollectionInfo): Binary {
  return new UUID(collection.uuid).toBinary();
}

export function assertNamespace(db: string, name: unknown): asserts name is string {
  if (typeof name !== 'string') throw storeError('InvalidNamespace', 'collection name has invalid type');
  const valid =
    name.length > 0 &&
    !name.includes('\0') &&
    !name.includes('$') &&
    !name.startsWith('.') &&
    !name.endsWith('.');
  if (!valid || Buffer.byteLength(`${db}.${name}`) > 255) {
    throw storeError('InvalidNamespace', `Invalid namespace specified '${db}.${name}'`);
  }
}
