import { storeError } from '../errors.ts';
import { sameKey } from '../planner/plan.ts';
import type { Command, CommandContext } from '../session/context.ts';
import { indexFromSpec, namespace } from '../storage/catalogue.ts';
import type { CollectionInfo, IndexInfo, IndexSpec } from '../storage/collection-types.ts';
import { dropIndex } from '../storage/collections.ts';
import { buildIndex } from '../storage/index-build.ts';
import { validatorOf } from '../storage/validation.ts';
import { encode } from '../values/codec.ts';
import { toDouble } from '../values/numbers.ts';
import { equalValues } from '../values/order.ts';
import { type Doc, isNullish } from '../values/types.ts';
import { arrayField, collectionName, documentField } from './arguments.ts';
import { readIndexSpec } from './index-spec.ts';
import { listReply } from './lists.ts';

export const createIndexes: Command = {
  name: 'createIndexes',
  fields: ['indexes', 'commitQuorum', 'ignoreUnknownIndexOptions'],
  async run(context) {
    const name = collectionName(context);
    const { store } = context;
    const specs = (arrayField(context, 'indexes') ?? []).map(readIndexSpec);
    if (specs.length === 0) throw storeError('BadValue', 'Must specify at least one index to create');
    const started = await store.writer.run(() => {
      const existing = store.catalogue.find(context.db, name);
      const collection = existing ?? store.catalogue.create(context.db, name);
      const before = collection.indexes.length;
      const fresh = specs.filter((spec) => !isThere(collection, spec));
      const added = fresh.map((spec) => {
        const inherited =
          collection.options.collation && !spec.collation ? { collation: collection.options.collation } : {};
        const index = indexFromSpec(store.catalogue.nextId(), { ...spec, ...inherited });
        // an empty collection: no build is needed, so a new installation creates its indexes in one write per
        // collection
        index.ready = collection.nextRecord === 1;
        collection.indexes.push(index);
        return index;
      });
      if (added.length > 0) store.catalogue.save(collection);
      return { collection, added, before, created: !existing };
    });
    const { collection, added, before } = started;
    for (const index of added) if (!index.ready) await buildIndex(store, collection, index);
    return {
      numIndexesBefore: before,
      numIndexesAfter: before + added.length,
      createdCollectionAutomatically: started.created,
      ...(added.length === 0 ? { note: 'all indexes already exist' } : {}),
      ok: 1,
    };
  },
};

/** Two indexes on the same key are different when one of these differs. */
const telling = ['unique', 'sparse', 'partialFilterExpression'];

function isThere(collection: CollectionInfo, spec: IndexSpec): boolean {
  for (const index of collection.indexes) {
    const sameName = index.name === spec.name;
    const agrees = (option: string): boolean => equalValues(index.spec[option] ?? null, spec[option] ?? null);
    const same =
      sameKey(index.spec.key, spec.key) &&
      equalValues(index.spec.collation ?? null, spec.collation ?? index.spec.collation ?? null) &&
      (index.name === '_id_' || telling.every(agrees));
    if (!sameName && !same) continue;
    if (!same) {
      throw storeError(
        'IndexKeySpecsConflict',
        `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${JSON.stringify(spec)}, existing index: ${JSON.stringify(index.spec)}`,
      );
    }
    if (index.name === '_id_') return true;
    if (!sameName)
      throw storeError('IndexOptionsConflict', `Index already exists with a different name: ${index.name}`);
    if (!agrees('expireAfterSeconds')) {
      throw storeError(
        'IndexOptionsConflict',
        `An equivalent index already exists with the same name but different options. Requested index: ${JSON.stringify(spec)}, existing index: ${JSON.stringify(index.spec)}`,
      );
    }
    return true;
  }
  return false;
}

export const listIndexes: Command = {
  name: 'listIndexes',
  fields: ['cursor', 'includeBuildUUIDs', 'includeIndexBuildInfo'],
  run(context) {
    const name = collectionName(context);
    const collection = existing(context, name);
    return listReply(
      context,
      `${context.db}.${name}`,
      collection.indexes.map((index) => encode(index.spec)),
    );
  },
};

function existing(context: CommandContext, name: string): CollectionInfo {
  const collection = context.store.catalogue.find(context.db, name);
  if (!collection) throw storeError('NamespaceNotFound', `ns does not exist: ${namespace(context.db, name)}`);
  return collection;
}

export const dropIndexes: Command = {
  name: 'dropIndexes',
  fields: ['index'],
  run(context) {
    const name = collectionName(context);
    return context.store.writer.run(() => {
      const collection = context.store.catalogue.find(context.db, name);
      if (!collection) throw storeError('NamespaceNotFound', `ns not found ${namespace(context.db, name)}`);
      const before = collection.indexes.length;
      for (const index of indexesMeant(collection, context.body.index))
        dropIndex(context.store, collection, index);
      return { nIndexesWas: before, ok: 1 };
    });
  },
};
export const deleteIndexes: Command = { ...dropIndexes, name: 'deleteIndexes' };

function indexesMeant(collection: CollectionInfo, meant: unknown): IndexInfo[] {
  if (meant === '*') return collection.indexes.slice(1);
  if (Array.isArray(meant)) return meant.flatMap((one) => indexesMeant(collection, one));
  const found = collection.indexes.filter((index) =>
    typeof meant === 'string' ? index.name === meant : sameKey(index.spec.key, meant),
  );
  if (found.some((index) => index.name === '_id_'))
    throw storeError('InvalidOptions', 'cannot drop _id index');
  if (found.length > 0) return found;
  throw storeError(
    'IndexNotFound',
    typeof meant === 'string'
      ? `index not found with name [${meant}]`
      : `can't find index with key: ${JSON.stringify(meant)}`,
  );
}

const validation = ['validator', 'validationLevel', 'validationAction'];

function changeValidation(context: CommandContext, collection: CollectionInfo): void {
  const changed = validation.filter((option) => !isNullish(context.body[option]));
  if (changed.length === 0) return;
  const options = { ...collection.options };
  for (const option of changed) options[option] = context.body[option];
  collection.validator = validatorOf(options);
  collection.options = options;
  context.store.catalogue.save(collection);
}

/** `collMod` for what can change: an index's time to live and visibility, and the collection's validator. */
export const collMod: Command = {
  name: 'collMod',
  fields: ['index', ...validation],
  run(context) {
    const name = collectionName(context);
    const change = documentField(context, 'index');
    return context.store.writer.run(() => {
      const collection = existing(context, name);
      changeValidation(context, collection);
      if (!change) return { ok: 1 };
      const [index] = indexesMeant(collection, change.name ?? change.keyPattern);
      const reply: Doc = { ok: 1 };
      const spec = { ...index!.spec };
      if (change.expireAfterSeconds !== undefined) {
        if (spec.expireAfterSeconds !== undefined) reply.expireAfterSeconds_old = spec.expireAfterSeconds;
        reply.expireAfterSeconds_new = change.expireAfterSeconds;
        spec.expireAfterSeconds = change.expireAfterSeconds;
        index!.expireAfterSeconds = toDouble(change.expireAfterSeconds);
      }
      if (change.hidden !== undefined) {
        reply.hidden_old = index!.hidden;
        reply.hidden_new = change.hidden === true;
        index!.hidden = change.hidden === true;
        spec.hidden = index!.hidden;
      }
      index!.spec = spec;
      context.store.catalogue.save(collection);
      return reply;
    });
  },
};
