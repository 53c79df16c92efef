import { ObjectId } from 'bson';
import { locationError, storeError } from '../errors.ts';
import { compileFilter } from '../language.ts';
import type { Found } from '../planner/execute.ts';
import { selectNow } from '../planner/select.ts';
import type { CommandContext } from '../session/context.ts';
import { assertNamespace } from '../storage/catalogue.ts';
import type { CollectionInfo, IndexInfo } from '../storage/collection-types.ts';
import { replaceCollection } from '../storage/collections.ts';
import { duplicateKey } from '../storage/records.ts';
import { assertAllowed } from '../storage/validation.ts';
import { decode, encode } from '../values/codec.ts';
import { MISSING, valueAt } from '../values/paths.ts';
import { type Doc, isDocument } from '../values/types.ts';
import { compileUpdatePipeline } from './update.ts';

/** The target of `$out` or `$merge` at the end of a pipeline. */
export type Output =
  | { stage: '$out'; db: string; name: string }
  | {
      stage: '$merge';
      db: string;
      name: string;
      on: string[];
      whenMatched: unknown;
      whenNotMatched: unknown;
      variables: Doc;
    };

export function outputStage(stages: Doc[], db: string): Output | undefined {
  const last = stages.at(-1);
  if (last && Object.hasOwn(last, '$out')) return { stage: '$out', ...target(last.$out, db, '$out') };
  if (!last || !Object.hasOwn(last, '$merge')) return undefined;
  const merge = last.$merge;
  if (typeof merge === 'string') return { stage: '$merge', ...target(merge, db, '$merge'), ...mergeDefaults };
  if (!isDocument(merge)) throw locationError(51182, '$merge requires a string or object argument');
  const on =
    merge.on === undefined ? ['_id'] : Array.isArray(merge.on) ? merge.on.map(String) : [String(merge.on)];
  return {
    stage: '$merge',
    ...target(merge.into, db, '$merge'),
    on,
    whenMatched: merge.whenMatched ?? 'merge',
    whenNotMatched: merge.whenNotMatched ?? 'insert',
    variables: isDocument(merge.let) ? merge.let : {},
  };
}

const mergeDefaults = { on: ['_id'], whenMatched: 'merge', whenNotMatched: 'insert', variables: {} };

function target(value: unknown, db: string, stage: string): { db: string; name: string } {
  const found =
    typeof value === 'string'
      ? { db, name: value }
      : isDocument(value)
        ? { db: String(value.db ?? db), name: String(value.coll) }
        : undefined;
  if (!found)
    throw locationError(
      16990,
      `If an object is passed to ${stage} it must have exactly 2 fields: 'db' and 'coll'`,
    );
  assertNamespace(found.db, found.name);
  return found;
}

/** Writes the results in a write job, so that readers see all of them or none. */
export function writeOutput(context: CommandContext, output: Output, results: Buffer[]): Doc {
  const { store } = context;
  const documents = results.map((bytes) => withId(decode(bytes)));
  const checking = context.body.bypassDocumentValidation !== true;
  if (output.stage === '$out') {
    const collection = replaceCollection(store, output.db, output.name);
    for (const document of documents) {
      if (checking) assertAllowed(collection, document);
      store.records.insert(collection, encode(document), document);
    }
    return { ok: 1 };
  }
  const collection =
    store.catalogue.find(output.db, output.name) ?? store.catalogue.create(output.db, output.name);
  const unique = uniqueOn(collection, output.on);
  for (const document of documents) mergeOne(context, { collection, unique, output }, document);
  return { ok: 1 };
}

function withId(document: Doc): Doc {
  return Object.hasOwn(document, '_id') ? document : { _id: new ObjectId(), ...document };
}

/** The unique index on exactly these fields. */
function uniqueOn(collection: CollectionInfo, on: string[]): IndexInfo {
  const wanted = [...on].sort().join();
  const found = collection.indexes.find(
    (index) =>
      index.unique &&
      !index.partial &&
      index.fields
        .map((field) => field.path)
        .sort()
        .join() === wanted,
  );
  if (found) return found;
  throw locationError(51183, 'Cannot find index to verify that join fields will be unique');
}

type Merge = Extract<Output, { stage: '$merge' }>;
type Target = { collection: CollectionInfo; unique: IndexInfo; output: Merge };

function mergeOne(context: CommandContext, { collection, unique, output }: Target, document: Doc): void {
  const { store } = context;
  const key: Doc = {};
  for (const path of output.on) {
    const found = valueAt(document, path.split('.'));
    const value = found === MISSING ? null : found;
    if (Array.isArray(value) || (value === null && unique.sparse))
      throw locationError(
        51132,
        "$merge write error: 'on' field cannot be missing, null, undefined or an array",
      );
    key[path] = value;
  }
  const filters = { now: store.clock };
  const selection = {
    filter: compileFilter(
      Object.fromEntries(Object.entries(key).map(([path, $eq]) => [path, { $eq }])),
      filters,
    ),
    context: filters,
    sort: [],
    skip: 0,
    limit: 1,
    hint: undefined,
  };
  const found = selectNow(store, collection, selection)[0];
  if (!found) {
    insertUnmatched(context, collection, output, document);
    return;
  }
  const before = decode(found.bytes);
  if (output.whenMatched === 'fail') throw duplicateKey(collection, unique, key);
  const after = mergedDocument(context, output, before, document);
  if (after) replaceFound(context, collection, found, before, after);
}

function insertUnmatched(
  context: CommandContext,
  collection: CollectionInfo,
  output: Merge,
  document: Doc,
): void {
  if (output.whenNotMatched === 'discard') return;
  if (output.whenNotMatched === 'fail') {
    throw Object.assign(
      storeError(
        'BadValue',
        '$merge could not find a matching document in the target collection for at least one document in the source collection',
      ),
      { code: 13113, codeName: 'MergeStageNoMatchingDocument' },
    );
  }
  if (context.body.bypassDocumentValidation !== true) assertAllowed(collection, document);
  context.store.records.insert(collection, encode(document), document);
}

function mergedDocument(context: CommandContext, output: Merge, before: Doc, document: Doc): Doc | undefined {
  switch (output.whenMatched) {
    case 'keepExisting':
      return undefined;
    case 'replace':
      return { ...document, _id: before._id };
    case 'merge':
      return { ...before, ...document, _id: before._id };
    default:
      if (!Array.isArray(output.whenMatched))
        throw storeError(
          'BadValue',
          `Enumeration value '${String(output.whenMatched)}' for field 'whenMatched' is not a valid value.`,
        );
      return compileUpdatePipeline(output.whenMatched, {
        now: context.store.clock,
        values: new Map([['new', document]]),
      })(before);
  }
}

function replaceFound(
  context: CommandContext,
  collection: CollectionInfo,
  found: Found,
  before: Doc,
  after: Doc,
): void {
  if (context.body.bypassDocumentValidation !== true) assertAllowed(collection, after, before);
  context.store.records.replace(collection, found.record, found.bytes, encode(after), after);
}
