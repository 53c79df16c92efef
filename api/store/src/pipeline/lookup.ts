import { locationError, storeError } from '../errors.ts';
import { compileExpression } from '../language.ts';
import { createMeter } from '../limits.ts';
import { type ComputedFields, placeComputed, withComputed } from '../query/computed.ts';
import { isRegex } from '../query/regex.ts';
import { refusal } from '../refusal.ts';
import { MISSING, visitPath } from '../values/paths.ts';
import { type Doc, isDocument } from '../values/types.ts';
import type { PipelineContext, ReadOther, Rows, StageCompiler } from './stage-types.ts';
import { assertInnerStages, pipelineStages } from './validate.ts';

type Join = {
  from: string;
  as: string;
  fields: { local: string; foreign: string } | undefined;
  variables: Doc;
  stages: Doc[];
};

/**
 * `$lookup`: the documents of another collection that belong to each document, as a list in a field. Each is found
 * by a query of its own, so that the index of the foreign field serves it.
 */
export const lookup: StageCompiler = (operand, context) => {
  const join = readJoin(operand);
  const read = readerOf(context, '$lookup');
  const variables = Object.entries(join.variables).map(([name, value]) => ({
    name,
    evaluate: compileExpression(value, context),
  }));
  return function* (rows): Rows {
    for (const row of rows) {
      if (row === undefined) {
        yield undefined;
        continue;
      }
      const values = new Map(context.values);
      for (const { name, evaluate } of variables) values.set(name, evaluate(row));
      const stages = join.fields ? [{ $match: matchOf(join.fields, row) }, ...join.stages] : join.stages;
      const meter = createMeter('$lookup');
      const found: Doc[] = [];
      for (const other of read(join.from, stages, { ...context, variables: undefined, values })) {
        if (other === undefined) {
          yield undefined;
          continue;
        }
        meter.addValue(other);
        found.push(other);
      }
      const placed: ComputedFields = new Map();
      placeComputed(placed, join.as, () => found);
      yield withComputed(row, placed, row);
    }
  };
};

/** Equality as in a find: any value on the path or item of an array there, and null when there is none. */
function matchOf({ local, foreign }: { local: string; foreign: string }, row: Doc): Doc {
  const values: unknown[] = [];
  visitPath(row, local.split('.'), 0, (value) => {
    if (Array.isArray(value)) values.push(...value);
    else if (value !== MISSING) values.push(value);
    return false;
  });
  if (values.length === 0) values.push(null);
  if (values.length === 1) return { [foreign]: { $eq: values[0] } };
  // `$in` would match by a regular expression instead of looking for one
  if (values.some(isRegex)) return { $or: values.map((value) => ({ [foreign]: { $eq: value } })) };
  return { [foreign]: { $in: values } };
}

function readJoin(operand: unknown): Join {
  if (!isDocument(operand)) throw storeError('FailedToParse', 'the $lookup specification must be an Object');
  const { from, as, localField, foreignField, let: variables, pipeline, ...others } = operand;
  const other = Object.keys(others)[0];
  if (other) throw storeError('FailedToParse', `unknown argument to $lookup: ${other}`);
  if (from === undefined) throw refusal('$lookup without a collection', 'FailedToParse');
  if (isDocument(from)) throw refusal('$lookup in another database', 'FailedToParse');
  if (typeof from !== 'string' || typeof as !== 'string')
    throw storeError('FailedToParse', "$lookup argument 'from' and 'as' must be strings");
  if ((localField === undefined) !== (foreignField === undefined) || (localField === undefined && !pipeline))
    throw storeError(
      'FailedToParse',
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    );
  const fields =
    localField === undefined ? undefined : { local: pathOf(localField), foreign: pathOf(foreignField) };
  if (variables !== undefined && !isDocument(variables))
    throw storeError('FailedToParse', "$lookup argument 'let: ' must be an object");
  if (variables !== undefined && pipeline === undefined)
    throw storeError('FailedToParse', "$lookup with a 'let' argument must also specify 'pipeline'");
  return {
    from,
    as: pathOf(as),
    fields,
    variables: variables ?? {},
    stages: pipeline === undefined ? [] : innerStages(pipeline, '$lookup'),
  };
}

function pathOf(value: unknown): string {
  if (typeof value !== 'string') throw storeError('FailedToParse', '$lookup takes paths as strings');
  if (value.startsWith('$'))
    throw locationError(
      16410,
      "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
    );
  if (value === '' || value.split('.').includes(''))
    throw locationError(value.endsWith('.') || value === '' ? 40353 : 15998, 'not a valid path of fields');
  return value;
}

/** The stages of a pipeline within a stage, which may not write or report on the server. */
export function innerStages(pipeline: unknown, stage: string): Doc[] {
  if (!Array.isArray(pipeline)) throw storeError('TypeMismatch', `the pipeline of ${stage} must be an array`);
  const stages = pipelineStages(pipeline);
  assertInnerStages(stages, stage);
  return stages;
}

export function readerOf(context: PipelineContext, stage: string): ReadOther {
  if (context.readOther) return context.readOther;
  throw locationError(51047, `${stage} is not allowed here`);
}

/** `$unionWith`: the documents of another collection after those of this one. */
export const unionWith: StageCompiler = (operand, context) => {
  const { coll, pipeline = [], ...others } = isDocument(operand) ? operand : { coll: operand };
  const other = Object.keys(others)[0];
  if (other) throw storeError('UnknownField', `BSON field '$unionWith.${other}' is an unknown field.`);
  if (typeof coll !== 'string') throw refusal('$unionWith without a collection', 'FailedToParse');
  const stages = innerStages(pipeline, '$unionWith');
  const read = readerOf(context, '$unionWith');
  return function* (rows): Rows {
    yield* rows;
    yield* read(coll, stages, context);
  };
};
