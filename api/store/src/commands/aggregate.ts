import { runSteps } from '../cursors.ts';
import { storeError } from '../errors.ts';
import { outputStage, writeOutput } from '../pipeline/output.ts';
import { compileStages, fieldsNeeded, leadingSelection, pipelineStages, runStages } from '../pipeline/run.ts';
import { sourceDocuments } from '../pipeline/sources.ts';
import type { Steps } from '../planner/execute.ts';
import { projected, select } from '../planner/select.ts';
import type { Command, CommandContext } from '../session/context.ts';
import { namespace } from '../storage/catalogue.ts';
import type { CollectionInfo } from '../storage/collection-types.ts';
import { decodePlain, encode } from '../values/codec.ts';
import { toDouble } from '../values/numbers.ts';
import type { Doc } from '../values/types.ts';
import { isDocument } from '../values/types.ts';
import { pickFields } from '../wire/raw.ts';
import { arrayField, booleanField, collectionName, deadlineOf, documentField } from './arguments.ts';
import { countFromKeys } from './count-keys.ts';
import { explainReply } from './explain-reply.ts';
import { filterContext, selectionOf } from './selection.ts';
import { isView, resolveView } from './views.ts';
import { watched } from './watch.ts';
import { runWrite } from './write.ts';

export const aggregate: Command = {
  name: 'aggregate',
  fields: [
    'pipeline',
    'cursor',
    'explain',
    'allowDiskUse',
    'bypassDocumentValidation',
    'hint',
    'collation',
    'let',
  ],
  async run(context) {
    const onDatabase = context.body.aggregate !== undefined && typeof context.body.aggregate !== 'string';
    const name = onDatabase ? '$cmd.aggregate' : collectionName(context);
    const stages = pipelineStages(arrayField(context, 'pipeline'));
    const explaining = booleanField(context, 'explain');
    const cursor = documentField(context, 'cursor');
    if (!cursor && !explaining)
      throw storeError(
        'FailedToParse',
        "The 'cursor' option is required, except for aggregate with the explain argument",
      );
    const collection = onDatabase ? undefined : context.store.catalogue.find(context.db, name);
    const output = outputStage(stages, context.db);
    if (output && isDocument(context.body.readConcern) && context.body.readConcern.level === 'linearizable')
      throw storeError('InvalidOptions', "$out and $merge cannot be used with a 'linearizable' read concern");
    const work = output ? stages.slice(0, -1) : stages;
    if (explaining) return explainReply(context, name, collection, work);
    const documents = await aggregateDocuments(context, name, collection, work, onDatabase);
    if (output) {
      const results: Buffer[] = [];
      await runSteps(documents, deadlineOf(context), (bytes) => void results.push(bytes));
      await runWrite(context, () => writeOutput(context, output, results));
    }
    const batchSize = cursor?.batchSize === undefined ? undefined : toDouble(cursor.batchSize);
    if (batchSize !== undefined && !(batchSize >= 0))
      throw storeError('BadValue', 'cursor.batchSize must not be negative');
    return context.cursors.first({
      ns: namespace(context.db, name),
      documents: output ? nothing() : documents,
      owner: context.connection.id,
      batchSize,
      limit: undefined,
      singleBatch: false,
      noTimeout: false,
      deadline: deadlineOf(context),
    });
  },
};

function* nothing(): Steps<Buffer> {}

/** Results of a pipeline: as far as a plan can serve it directly from the store, the rest by mingo in memory. */
export async function aggregateDocuments(
  context: CommandContext,
  name: string,
  collection: CollectionInfo | undefined,
  stages: Doc[],
  onDatabase: boolean,
): Promise<Steps<Buffer>> {
  if (isView(collection)) {
    const below = resolveView(context, collection);
    return aggregateDocuments(context, below.name, below.collection, [...below.stages, ...stages], false);
  }
  const filters = filterContext(
    context,
    collection,
    documentField(context, 'collation'),
    documentField(context, 'let'),
  );
  const source = sourceDocuments(context, name, collection, stages[0], onDatabase);
  const { parts, rest } = source
    ? { parts: { filter: {} }, rest: stages.slice(1) }
    : leadingSelection(stages);
  const run = compileStages(rest, { ...filters, resolve: (name) => allDocuments(context, name) });
  if (source) return runStages(run, source);
  if (onDatabase) {
    if (!isDocument(stages[0]) || !Object.hasOwn(stages[0], '$documents')) {
      throw storeError(
        'InvalidNamespace',
        "{aggregate: 1} is not valid for a pipeline that does not begin with '$documents'",
      );
    }
    return runStages(run, []);
  }
  const selection = selectionOf({ ...parts, hint: context.body.hint }, filters);
  if (!collection) return runStages(run, []);
  return watched(context, collection, selection, async (cost, plan) => {
    const counted = countStage(rest[0]);
    if (counted && rest.length === 1 && selection.skip === 0) {
      const n = countFromKeys(context, collection, plan, selection.limit === undefined);
      if (n !== undefined) return oneOf(n === 0 ? [] : [encode(counted(n))]);
    }
    const found = select(context.store, collection, selection, cost, plan);
    if (rest.length === 0) return projected(found, undefined);
    const documents: Doc[] = [];
    const needed = fieldsNeeded(rest);
    await runSteps(found, deadlineOf(context), (one) => {
      documents.push(decodePlain(needed ? pickFields(one.bytes, needed) : one.bytes));
    });
    return runStages(run, documents);
  });
}

function* oneOf(documents: Buffer[]): Steps<Buffer> {
  yield* documents;
}

/** `$count`, and the `$group` that a driver's `countDocuments` sends: only a number is computed. */
function countStage(stage: Doc | undefined): ((n: number) => Doc) | undefined {
  if (!stage) return undefined;
  if (typeof stage.$count === 'string') {
    const name = stage.$count;
    return (n) => ({ [name]: n });
  }
  const [[idName, id] = [], [name, sum] = [], ...others] = isDocument(stage.$group)
    ? Object.entries(stage.$group)
    : [];
  if (name === undefined || others.length > 0) return undefined;
  const constant = id === null || (typeof id === 'object' && toDouble(id) === 1);
  if (idName !== '_id' || !constant || !isDocument(sum) || toDouble(sum.$sum) !== 1) return undefined;
  return (n) => ({ _id: id, [name]: n });
}

function allDocuments(context: CommandContext, name: string): Doc[] {
  const collection = context.store.catalogue.find(context.db, name);
  if (!collection) return [];
  if (isView(collection)) {
    const below = resolveView(context, collection);
    const filters = { now: context.store.clock, resolve: (other: string) => allDocuments(context, other) };
    const run = compileStages(below.stages, filters);
    return run(allDocuments(context, below.name)).collect();
  }
  const selection = selectionOf({ filter: {} }, { now: context.store.clock });
  const documents: Doc[] = [];
  for (const one of select(context.store, collection, selection, { keysExamined: 0, docsExamined: 0 })) {
    if (one) documents.push(decodePlain(one.bytes));
  }
  return documents;
}
