import { hostname } from 'node:os';
import { Long } from 'bson';
import { storeError } from '../errors.ts';
import type { CommandContext } from '../session/context.ts';
import { namespace } from '../storage/catalogue.ts';
import type { CollectionInfo } from '../storage/collection-types.ts';
import { decode, encode } from '../values/codec.ts';
import { type Doc, isDocument } from '../values/types.ts';

type Source = (context: CommandContext, name: string, collection: CollectionInfo | undefined) => Doc[];

/** Stages that report on the server instead of reading documents; only possible as the first one. */
const onCollection: Record<string, Source> = {
  $collStats: (context, name, collection) => {
    if (!collection)
      throw storeError(
        'NamespaceNotFound',
        `Unable to retrieve count in $collStats stage :: caused by :: Collection [${namespace(context.db, name)}] not found.`,
      );
    const { count, bytes } = collection;
    return [
      {
        ns: namespace(context.db, name),
        host: hostname(),
        localTime: context.store.clock(),
        count,
        storageStats: { size: bytes, count, storageSize: bytes, nindexes: collection.indexes.length },
      },
    ];
  },
  $indexStats: (context, _name, collection) =>
    (collection?.indexes ?? []).map((index) => ({
      name: index.name,
      key: index.spec.key,
      host: hostname(),
      accesses: { ops: Long.ZERO, since: context.store.startedAt },
      spec: index.spec,
    })),
};

const onDatabase: Record<string, Source> = {
  $currentOp: (context) => [
    {
      type: 'op',
      host: hostname(),
      active: true,
      op: 'command',
      ns: `${context.db}.$cmd.aggregate`,
      command: context.body,
    },
  ],
  $listLocalSessions: (context) => {
    const id = isDocument(context.body.lsid) ? context.body.lsid.id : undefined;
    return id ? [{ _id: { id }, lastUse: context.store.clock() }] : [];
  },
};

export function isSourceStage(name: string): boolean {
  return Object.hasOwn(onCollection, name) || Object.hasOwn(onDatabase, name);
}

/** The results of such a stage; undefined when the pipeline starts with another one. */
export function sourceDocuments(
  context: CommandContext,
  name: string,
  collection: CollectionInfo | undefined,
  first: Doc | undefined,
  ofDatabase: boolean,
): Doc[] | undefined {
  const stage = first && Object.keys(first)[0]!;
  const sources = ofDatabase ? onDatabase : onCollection;
  if (stage && Object.hasOwn(sources, stage))
    return sources[stage]!(context, name, collection).map((document) => decode(encode(document)));
  if (stage && isSourceStage(stage))
    throw storeError(
      'InvalidNamespace',
      `${stage} must be run against ${ofDatabase ? 'a collection' : 'the database with {aggregate: 1}'}`,
    );
  return undefined;
}
