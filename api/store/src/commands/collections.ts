import { storeError } from '../errors.ts';
import { compileFilter } from '../language.ts';
import type { Command, CommandContext } from '../session/context.ts';
import { assertNamespace, collectionUuid, namespace } from '../storage/catalogue.ts';
import type { CollectionInfo } from '../storage/collection-types.ts';
import { dropCollection } from '../storage/collections.ts';
import { validatorOf } from '../storage/validation.ts';
import { decode, encode } from '../values/codec.ts';
import { collatorFor } from '../values/collation.ts';
import { toDouble } from '../values/numbers.ts';
import { equalValues } from '../values/order.ts';
import { type Doc, isNullish } from '../values/types.ts';
import { booleanField, collectionName, documentField, stringField } from './arguments.ts';
import { listReply } from './lists.ts';
import { isView, viewStages } from './views.ts';

/** Options of a collection that are stored as received. */
const kept = [
  'capped',
  'size',
  'max',
  'viewOn',
  'pipeline',
  'validator',
  'validationLevel',
  'validationAction',
];
const refusedOptions = ['timeseries', 'clusteredIndex', 'changeStreamPreAndPostImages', 'encryptedFields'];

export const create: Command = {
  name: 'create',
  fields: [
    'collation',
    'autoIndexId',
    'idIndex',
    'storageEngine',
    ...kept,
    'expireAfterSeconds',
    'indexOptionDefaults',
    ...refusedOptions,
  ],
  run(context) {
    const name = collectionName(context);
    for (const option of refusedOptions) {
      const value = context.body[option];
      if (value !== undefined && value !== false && value !== null)
        throw storeError(
          'InvalidOptions',
          `The embedded store has no collections with the option '${option}'`,
        );
    }
    const collation = documentField(context, 'collation');
    collatorFor(collation);
    const options: Doc = collation ? { collation } : {};
    for (const option of kept)
      if (!isNullish(context.body[option]) && context.body[option] !== false)
        options[option] = context.body[option];
    assertOptions(options);
    return context.store.writer.run(() => {
      const old = context.store.catalogue.find(context.db, name);
      if (old && equalValues(old.options, options)) return { ok: 1 };
      if (old)
        throw storeError(
          'NamespaceExists',
          `namespace ${namespace(context.db, name)} already exists, but with different options`,
        );
      context.store.catalogue.create(context.db, name, options);
      return { ok: 1 };
    });
  },
};

function assertOptions(options: Doc): void {
  validatorOf(options);
  if (
    options.capped ? !(toDouble(options.size) > 0) : options.size !== undefined || options.max !== undefined
  )
    throw storeError(
      'InvalidOptions',
      options.capped
        ? "the 'size' field is required when 'capped' is true"
        : "the 'capped' field needs to be true when either the 'size' or 'max' fields are present",
    );
  if (options.viewOn === undefined && options.pipeline === undefined) return;
  if (typeof options.viewOn !== 'string')
    throw storeError('InvalidOptions', "'pipeline' requires 'viewOn' to also be specified");
  const stages = viewStages(options);
  if (stages.some((stage) => Object.hasOwn(stage, '$out') || Object.hasOwn(stage, '$merge')))
    throw storeError('InvalidOptions', '$out and $merge are not allowed in a view');
}

export const drop: Command = {
  name: 'drop',
  fields: [],
  run(context) {
    const name = collectionName(context);
    return context.store.writer.run(() => {
      const collection = context.store.catalogue.find(context.db, name);
      if (!collection) return { ok: 1 };
      const indexes = collection.indexes.length;
      dropCollection(context.store, collection);
      context.cursors.dropNamespace(namespace(context.db, name));
      return { nIndexesWas: indexes, ns: namespace(context.db, name), ok: 1 };
    });
  },
};

function collectionsOf(context: CommandContext, db: string): CollectionInfo[] {
  return [...context.store.catalogue.collections.values()].filter((collection) => collection.db === db);
}

export const dropDatabase: Command = {
  name: 'dropDatabase',
  fields: [],
  run(context) {
    return context.store.writer.run(() => {
      for (const collection of collectionsOf(context, context.db)) {
        dropCollection(context.store, collection);
        context.cursors.dropNamespace(namespace(collection.db, collection.name));
      }
      return { dropped: context.db, ok: 1 };
    });
  },
};

export const renameCollection: Command = {
  name: 'renameCollection',
  fields: ['to', 'dropTarget'],
  run(context) {
    const [fromDb, fromName] = split(String(context.body.renameCollection));
    const [toDb, toName] = split(stringField(context, 'to') ?? '');
    assertNamespace(toDb, toName);
    const dropTarget = booleanField(context, 'dropTarget');
    return context.store.writer.run(() => {
      const { catalogue } = context.store;
      const source = catalogue.find(fromDb, fromName);
      if (!source)
        throw storeError('NamespaceNotFound', `Source collection ${fromDb}.${fromName} does not exist`);
      const target = catalogue.find(toDb, toName);
      if (target === source) throw storeError('IllegalOperation', `Can't rename a collection to itself`);
      if (target && !dropTarget) throw storeError('NamespaceExists', 'target namespace exists');
      if (target) dropCollection(context.store, target);
      catalogue.rename(source, toDb, toName);
      return { ok: 1 };
    });
  },
};

function split(ns: string): [string, string] {
  const dot = ns.indexOf('.');
  if (dot < 1) throw storeError('InvalidNamespace', `Invalid namespace specified '${ns}'`);
  return [ns.slice(0, dot), ns.slice(dot + 1)];
}

export const listCollections: Command = {
  name: 'listCollections',
  fields: ['filter', 'nameOnly', 'cursor', 'authorizedCollections'],
  run(context) {
    const filter = compileFilter(documentField(context, 'filter') ?? {}, { now: context.store.clock });
    const nameOnly = booleanField(context, 'nameOnly');
    const found = collectionsOf(context, context.db)
      .map((collection) => ({
        name: collection.name,
        type: isView(collection) ? 'view' : 'collection',
        ...(nameOnly
          ? {}
          : {
              options: collection.options,
              info: isView(collection)
                ? { readOnly: true }
                : { readOnly: false, uuid: collectionUuid(collection) },
              ...(isView(collection) ? {} : { idIndex: collection.indexes[0]!.spec }),
            }),
      }))
      .map((entry) => encode(entry))
      .filter((bytes) => filter.test(decode(bytes)));
    return listReply(context, `${context.db}.$cmd.listCollections`, found);
  },
};

export const listDatabases: Command = {
  name: 'listDatabases',
  fields: ['filter', 'nameOnly', 'authorizedDatabases'],
  run(context) {
    const sizes = new Map<string, number>();
    for (const { db, bytes } of context.store.catalogue.collections.values())
      sizes.set(db, (sizes.get(db) ?? 0) + bytes);
    const filter = compileFilter(documentField(context, 'filter') ?? {}, { now: context.store.clock });
    const nameOnly = booleanField(context, 'nameOnly');
    const databases = [...sizes]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, size]) => (nameOnly ? { name } : { name, sizeOnDisk: size, empty: false }))
      .filter((entry) => filter.test(decode(encode(entry))));
    if (nameOnly) return { databases, ok: 1 };
    const totalSize = [...sizes.values()].reduce((total, size) => total + size, 0);
    return { databases, totalSize, totalSizeMb: Math.floor(totalSize / 1e6), ok: 1 };
  },
};
