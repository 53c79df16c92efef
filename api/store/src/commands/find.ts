import { storeError } from '../errors.ts';
import { projected, select } from '../planner/select.ts';
import { compileProjection } from '../query/projection.ts';
import type { Command, CommandContext } from '../session/context.ts';
import { namespace } from '../storage/catalogue.ts';
import { toDouble, wholeNumber } from '../values/numbers.ts';
import { type Doc, isDocument, isNumeric } from '../values/types.ts';
import { cursorReply } from '../wire/raw.ts';
import { aggregateDocuments } from './aggregate.ts';
import {
  arrayField,
  booleanField,
  collectionName,
  countField,
  deadlineOf,
  documentField,
  stringField,
} from './arguments.ts';
import { filterContext, selectionOf } from './selection.ts';
import { isView } from './views.ts';
import { watched } from './watch.ts';

export const findFields = [
  'filter',
  'projection',
  'sort',
  'skip',
  'limit',
  'batchSize',
  'singleBatch',
  'hint',
  'collation',
  'let',
  'noCursorTimeout',
  'allowPartialResults',
  'allowDiskUse',
  'tailable',
  'awaitData',
  'oplogReplay',
  'returnKey',
  'showRecordId',
  'min',
  'max',
] as const;

/** Reads a `find` command into a selection with its projection. */
export function readFind(context: CommandContext) {
  const name = collectionName(context);
  const collection = context.store.catalogue.find(context.db, name);
  for (const option of ['tailable', 'awaitData']) {
    if (booleanField(context, option)) {
      throw storeError(
        'BadValue',
        `error processing query: tailable cursors need a capped collection; for live data, use a MongoDB replica set and its change streams (${option})`,
      );
    }
  }
  for (const option of ['min', 'max', 'returnKey', 'showRecordId']) {
    const value = context.body[option];
    if (value !== undefined && value !== false)
      throw storeError('BadValue', `The embedded store does not support '${option}' in find`);
  }
  const filters = filterContext(
    context,
    collection,
    documentField(context, 'collation'),
    documentField(context, 'let'),
  );
  const selection = selectionOf(
    {
      filter: documentField(context, 'filter'),
      sort: documentField(context, 'sort'),
      skip: countField(context, 'skip'),
      limit: countField(context, 'limit'),
      hint: context.body.hint,
    },
    filters,
  );
  const projection = compileProjection(documentField(context, 'projection'), selection.filter, filters);
  return { name, collection, selection, projection };
}

export const find: Command = {
  name: 'find',
  fields: findFields,
  async run(context) {
    const { name, collection, selection, projection } = readFind(context);
    const ns = namespace(context.db, name);
    const batchSize = countField(context, 'batchSize');
    const deadline = deadlineOf(context);
    if (!collection) return cursorReply('firstBatch', [], 0n, ns);
    const rest = {
      ns,
      owner: context.connection.id,
      batchSize,
      limit: selection.limit,
      singleBatch: booleanField(context, 'singleBatch'),
      noTimeout: booleanField(context, 'noCursorTimeout'),
      deadline,
    };
    if (isView(collection)) {
      return aggregateDocuments(context, name, collection, asStages(context), {
        use: (documents) => context.cursors.first({ ...rest, documents }),
      });
    }
    return watched(context, collection, selection, (cost, plan) =>
      context.cursors.first({
        ...rest,
        documents: projected(select(context.store, collection, selection, cost, plan), projection),
      }),
    );
  },
};

/** A find on a view, as the last stages of the view's pipeline. */
function asStages(context: CommandContext): Doc[] {
  const { filter, sort, skip, limit, projection } = context.body;
  const filled = (value: unknown): boolean => isDocument(value) && Object.keys(value).length > 0;
  return [
    { $match: filter ?? {} },
    ...(filled(sort) ? [{ $sort: sort }] : []),
    ...(toDouble(skip) > 0 ? [{ $skip: skip }] : []),
    ...(toDouble(limit) > 0 ? [{ $limit: limit }] : []),
    ...(filled(projection) ? [{ $project: projection }] : []),
  ];
}

function cursorId(value: unknown): bigint {
  if (!isNumeric(value))
    throw storeError('TypeMismatch', "BSON field 'getMore.getMore' is the wrong type, expected type 'long'");
  return wholeNumber(value);
}

export const getMore: Command = {
  name: 'getMore',
  fields: ['collection', 'batchSize', 'term', 'lastKnownCommittedOpTime'],
  run(context) {
    const name = stringField(context, 'collection');
    const ns = namespace(context.db, name ?? '');
    return context.cursors.more(
      cursorId(context.body.getMore),
      ns,
      countField(context, 'batchSize'),
      deadlineOf(context),
    );
  },
};

export const killCursors: Command = {
  name: 'killCursors',
  fields: ['cursors'],
  run(context) {
    const { killed, notFound } = context.cursors.kill((arrayField(context, 'cursors') ?? []).map(cursorId));
    return { cursorsKilled: killed, cursorsNotFound: notFound, cursorsAlive: [], cursorsUnknown: [], ok: 1 };
  },
};
