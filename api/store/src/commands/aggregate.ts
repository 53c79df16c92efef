import { runSteps } from '../cursors.ts';
import { storeError } from '../errors.ts';
import { createMeter } from '../limits.ts';
import { outputStage, writeOutput } from '../pipeline/output.ts';
import { encodedRows, fieldsNeeded, leadingSelection } from '../pipeline/run.ts';
import { sourceDocuments } from '../pipeline/sources.ts';
import { type PipelineContext, type Rows, rowsOf } from '../pipeline/stage-types.ts';
import { compileStages } from '../pipeline/stages.ts';
import { pipelineStages } from '../pipeline/validate.ts';
import type { Found, Steps } from '../planner/execute.ts';
import { projected, select } from '../planner/select.ts';
import type { Command, CommandContext } from '../session/context.ts';
import { namespace } from '../storage/catalogue.ts';
import type { CollectionInfo } from '../storage/collection-types.ts';
import { decode, encode } from '../values/codec.ts';
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
    const batchSize = cursor?.batchSize === undefined ? undefined : toDouble(cursor.batchSize);
    if (batchSize !== undefined && !(batchSize >= 0))
      throw storeError('BadValue', 'cursor.batchSize must not be negative');
    const first = (documents: Steps<Buffer>): Promise<Buffer> =>
      context.cursors.first({
        ns: namespace(context.db, name),
        documents,
        owner: context.connection.id,
        batchSize,
        limit: undefined,
        singleBatch: false,
        noTimeout: false,
        deadline: deadlineOf(context),
      });
    if (!output) return aggregateDocuments(context, name, collection, work, { onDatabase, use: first });
    const results = await aggregateDocuments(context, name, collection, work, {
      onDatabase,
      use: held(context),
    });
    await runWrite(context, () => writeOutput(context, output, results));
    return first(nothing());
  },
};

/** Reads all results of a pipeline, for `$out` and `$merge`, which write them at once. */
const held =
  (context: CommandContext) =>
  async (documents: Steps<Buffer>): Promise<Buffer[]> => {
    const meter = createMeter('a pipeline that ends with $out or $merge');
    const results: Buffer[] = [];
    await runSteps(documents, deadlineOf(context), (bytes) => {
      meter.add(bytes.length);
      results.push(bytes);
    });
    return results;
  };

function* nothing(): Steps<Buffer> {}

type Asked<T> = { onDatabase?: boolean; use: (documents: Steps<Buffer>) => Promise<T> };

/**
 * Passes the results of a pipeline to `use`: as far as a plan can serve it directly from the store, the rest stage by
 * stage.
 */
export async function aggregateDocuments<T>(
  context: CommandContext,
  name: string,
  collection: CollectionInfo | undefined,
  stages: Doc[],
  { onDatabase = false, use }: Asked<T>,
): Promise<T> {
  if (isView(collection)) {
    const below = resolveView(context, collection);
    return aggregateDocuments(context, below.name, below.collection, [...below.stages, ...stages], { use });
  }
  const filters = {
    ...filterContext(context, collection, documentField(context, 'collation'), documentField(context, 'let')),
    readOther: otherReader(context),
  };
  const source = sourceDocuments(context, name, collection, stages[0], onDatabase);
  if (source) return use(encodedRows(compileStages(stages.slice(1), filters)(rowsOf(source))));
  const startsItself = isDocument(stages[0]) && Object.hasOwn(stages[0], '$documents');
  if (onDatabase !== startsItself) {
    throw storeError(
      'InvalidNamespace',
      onDatabase
        ? "{aggregate: 1} is not valid for a pipeline that does not begin with '$documents'"
        : "'$documents' can only be run with {aggregate: 1}",
    );
  }
  if (onDatabase) return use(encodedRows(compileStages(stages, filters)(rowsOf([]))));
  const { parts, rest } = leadingSelection(stages);
  const run = compileStages(rest, filters);
  const selection = selectionOf({ ...parts, hint: context.body.hint }, filters);
  if (!collection) return use(encodedRows(run(rowsOf([]))));
  return watched(context, collection, selection, async (cost, plan) => {
    const counted = countStage(rest[0]);
    if (counted && rest.length === 1 && selection.skip === 0) {
      const n = countFromKeys(context, collection, plan, selection.limit === undefined);
      if (n !== undefined) return use(oneOf(n === 0 ? [] : [encode(counted(n))]));
    }
    const found = select(context.store, collection, selection, cost, plan);
    if (rest.length === 0) return use(projected(found, undefined));
    return use(encodedRows(run(decodedRows(found, fieldsNeeded(rest)))));
  });
}

function* decodedRows(found: Steps<Found>, needed: Set<string> | undefined): Rows {
  for (const one of found)
    yield one &&
      ((needed ? undefined : one.document) ?? decode(needed ? pickFields(one.bytes, needed) : one.bytes));
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

/** Reads other collections for `$lookup` and `$unionWith`, by their indexes where these serve. */
function otherReader(context: CommandContext): PipelineContext['readOther'] {
  return function* readOther(name, stages, filters): Rows {
    const collection = context.store.catalogue.find(context.db, name);
    const inner = { ...filters, readOther };
    if (isView(collection)) {
      const below = resolveView(context, collection);
      yield* readOther(below.name, [...below.stages, ...stages], filters);
      return;
    }
    const { parts, rest } = leadingSelection(stages);
    const run = compileStages(rest, inner);
    if (!collection) {
      yield* run(rowsOf([]));
      return;
    }
    const cost = { keysExamined: 0, docsExamined: 0 };
    const found = select(context.store, collection, selectionOf(parts, inner), cost);
    yield* run(decodedRows(found, fieldsNeeded(rest)));
  };
}
