import { statSync } from 'node:fs';
import { storeError } from '../errors.ts';
import type { Command } from '../session/context.ts';
import { namespace } from '../storage/catalogue.ts';
import { checkCollection } from '../storage/check.ts';
import { toDouble } from '../values/numbers.ts';
import { collectionName } from './arguments.ts';
import { SERVER_VERSION } from './handshake.ts';
import { isView } from './views.ts';

export const serverStatus: Command = {
  name: 'serverStatus',
  fields: ['repl', 'metrics', 'locks', 'recordStats', 'oplog'],
  run({ store, cursors }) {
    const uptime = (store.clock().getTime() - store.startedAt.getTime()) / 1000;
    const memory = process.memoryUsage();
    return {
      host: 'passerelle',
      version: SERVER_VERSION,
      process: 'passerelle-embedded-store',
      pid: process.pid,
      uptime,
      localTime: store.clock(),
      metrics: { cursor: { open: { total: cursors.count() } } },
      mem: { bits: 64, resident: Math.round(memory.rss / 1e6), supported: true },
      storageEngine: { name: 'lmdb', supportsCommittedReads: true, persistent: true },
      ok: 1,
    };
  },
};

export const dbStats: Command = {
  name: 'dbStats',
  fields: ['scale', 'freeStorage'],
  run({ store, db, body }) {
    const scale = toDouble(body.scale) || 1;
    const own = [...store.catalogue.collections.values()].filter((collection) => collection.db === db);
    const objects = own.reduce((total, collection) => total + collection.count, 0);
    const views = own.filter(isView).length;
    const bytes = own.reduce((total, collection) => total + collection.bytes, 0);
    return {
      db,
      collections: own.length - views,
      views,
      objects,
      avgObjSize: objects ? bytes / objects : 0,
      dataSize: bytes / scale,
      storageSize: bytes / scale,
      indexes: own.reduce((total, collection) => total + collection.indexes.length, 0),
      indexSize: 0,
      totalSize: bytes / scale,
      scaleFactor: scale,
      fsUsedSize: statSync(store.environment.path).size / scale,
      ok: 1,
    };
  },
};
export const dbstats: Command = { ...dbStats, name: 'dbstats' };

export const collStats: Command = {
  name: 'collStats',
  fields: ['scale'],
  run(context) {
    const name = collectionName(context);
    const collection = context.store.catalogue.find(context.db, name);
    const scale = toDouble(context.body.scale) || 1;
    const [count, bytes] = [collection?.count ?? 0, collection?.bytes ?? 0];
    return {
      ns: namespace(context.db, name),
      size: bytes / scale,
      count,
      ...(count ? { avgObjSize: Math.round(bytes / count) } : {}),
      storageSize: bytes / scale,
      nindexes: collection?.indexes.length ?? 0,
      indexSizes: Object.fromEntries((collection?.indexes ?? []).map((index) => [index.name, 0])),
      totalIndexSize: 0,
      capped: collection?.options.capped === true,
      ...(collection?.options.capped
        ? { maxSize: collection.options.size, max: collection.options.max }
        : {}),
      scaleFactor: scale,
      ok: 1,
    };
  },
};
export const collstats: Command = { ...collStats, name: 'collstats' };

/** Compares a collection's documents with all its indexes, both ways. */
export const validate: Command = {
  name: 'validate',
  fields: ['full', 'repair', 'metadata', 'background', 'checkBSONConformance'],
  run(context) {
    const name = collectionName(context);
    const collection = context.store.catalogue.find(context.db, name);
    if (!collection)
      throw storeError(
        'NamespaceNotFound',
        `Collection '${namespace(context.db, name)}' does not exist to validate.`,
      );
    const { errors, documents, keys } = checkCollection(context.store.environment, collection);
    return {
      ns: namespace(context.db, name),
      nInvalidDocuments: 0,
      nrecords: documents,
      nIndexes: collection.indexes.length,
      keysPerIndex: keys,
      valid: errors.length === 0,
      warnings: [],
      errors,
      ok: 1,
    };
  },
};
