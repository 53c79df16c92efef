import { Int32, Long } from 'bson';
import { locationError, StoreError, storeError } from '../errors.ts';
import { compileExpression, compileFilter } from '../language.ts';
import { createMeter } from '../limits.ts';
import { type ComputedFields, placeComputed, withComputed } from '../query/computed.ts';
import { compileProjection } from '../query/projection.ts';
import { compareSortKeys, parseSort, sortKeyMaker } from '../query/sort.ts';
import { typeName } from '../query/type-names.ts';
import { refusal } from '../refusal.ts';
import { describeValue } from '../values/describe.ts';
import { toInteger } from '../values/numbers.ts';
import { MISSING, own, setOwn } from '../values/paths.ts';
import { type Doc, fieldsOf, isDocument, isNullish } from '../values/types.ts';
import { group } from './group.ts';
import { innerStages, lookup, unionWith } from './lookup.ts';
import { isStage, type StageName } from './stage-names.ts';
import {
  mapped,
  type PipelineContext,
  type Rows,
  rowsOf,
  type Stage,
  type StageCompiler,
} from './stage-types.ts';

const match: StageCompiler = (operand, context) => {
  const filter = compileFilter(operand, context);
  return function* (rows): Rows {
    for (const row of rows) yield row && filter.test(row) ? row : undefined;
  };
};

const sort: StageCompiler = (operand, context) => {
  const fields = parseSort(operand);
  if (fields.length === 0) throw locationError(15976, '$sort stage must have at least one sort key');
  const keyOf = sortKeyMaker(fields, context.collator);
  return function* (rows): Rows {
    const meter = createMeter('$sort');
    const keyed: { key: string; row: Doc }[] = [];
    for (const row of rows) {
      if (row) {
        meter.addValue(row);
        keyed.push({ key: keyOf(row), row });
      } else yield undefined;
    }
    keyed.sort(compareSortKeys);
    for (const { row } of keyed) yield row;
  };
};

const skip: StageCompiler = (operand) => {
  const count = toInteger(operand) ?? 0;
  return function* (rows): Rows {
    let at = 0;
    for (const row of rows) yield row && at++ >= count ? row : undefined;
  };
};

const limit: StageCompiler = (operand) => {
  const count = toInteger(operand) ?? 0;
  return function* (rows): Rows {
    let at = 0;
    for (const row of rows) {
      yield row;
      if (row && ++at >= count) return;
    }
  };
};

const project: StageCompiler = (operand, context) => {
  if (!isDocument(operand)) throw locationError(15969, '$project specification must be an object');
  const projection = compileProjection(operand, undefined, context);
  if (!projection)
    throw locationError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  return mapped(projection.of);
};

const addFields: StageCompiler = (operand, context) => {
  if (!isDocument(operand)) throw locationError(40272, '$addFields specification stage must be an object');
  const fields: ComputedFields = new Map();
  const place = (specification: Doc, prefix: string): void => {
    for (const [name, value] of Object.entries(specification)) {
      const path = prefix + name;
      if (name.startsWith('$'))
        throw locationError(16410, `FieldPath field names may not start with '$': ${path}`);
      if (path.split('.').includes('')) throw locationError(15998, `'${path}' is not a valid path of fields`);
      const isObject = isDocument(value) && !Object.keys(value)[0]?.startsWith('$');
      if (!isObject) placeComputed(fields, path, compileExpression(value, context));
      else if (Object.keys(value).length > 0) place(value, `${path}.`);
      else
        throw locationError(
          40180,
          `An empty object is not a valid value. Found empty object at path ${path}`,
        );
    }
  };
  place(operand, '');
  return mapped((row) => withComputed(row, fields, row));
};

const unset: StageCompiler = (operand, context) => {
  const paths: unknown[] = Array.isArray(operand) ? operand : [operand];
  if (paths.length === 0 || !paths.every((path) => typeof path === 'string'))
    throw locationError(31002, '$unset specification must be a string or a list of strings');
  return project(Object.fromEntries(paths.map((path) => [path, false])), context);
};

const unwind: StageCompiler = (operand) => {
  const { path, preserveNullAndEmptyArrays, includeArrayIndex, ...others } = isDocument(operand)
    ? operand
    : { path: operand };
  const other = Object.keys(others)[0];
  if (other) throw locationError(28811, `unrecognized option to $unwind stage: ${other}`);
  const parts = String(path).slice(1).split('.');
  const index = includeArrayIndex === undefined ? undefined : String(includeArrayIndex);
  if (index?.includes('.')) throw refusal('$unwind with a path for the index', 28810);
  const withIndex = (row: Doc, at: Long | null): Doc => {
    if (index !== undefined) setOwn(row, index, at);
    return row;
  };
  return function* (rows): Rows {
    for (const row of rows) {
      const value = row && nested(row, parts);
      if (row === undefined) yield undefined;
      else if (Array.isArray(value) && value.length > 0) {
        for (const [at, item] of value.entries())
          yield withIndex(replaced(row, parts, item), Long.fromNumber(at));
      } else if (isNullish(value) || Array.isArray(value)) {
        if (preserveNullAndEmptyArrays === true)
          yield withIndex(Array.isArray(value) ? replaced(row, parts, undefined) : { ...row }, null);
        else yield undefined;
      } else yield withIndex({ ...row }, null);
    }
  };
};

/** The value at a path through documents only. */
function nested(row: Doc, parts: readonly string[]): unknown {
  let value: unknown = row;
  for (const part of parts) {
    const found = isDocument(value) ? own(value, part) : MISSING;
    value = found === MISSING ? undefined : found;
  }
  return value;
}

/** A copy with another value at a path that exists, or without it. */
function replaced(row: Doc, [first, ...rest]: readonly string[], value: unknown): Doc {
  const copy = { ...fieldsOf(row) };
  const inner = own(copy, first!);
  const next = rest.length === 0 ? value : isDocument(inner) ? replaced(inner, rest, value) : inner;
  if (next === undefined) delete copy[first!];
  else setOwn(copy, first!, next);
  return copy;
}

const replaceWith: StageCompiler = (operand, context) => {
  const evaluate = compileExpression(operand, context);
  return mapped((row) => {
    const next = evaluate(row);
    if (isDocument(next)) return { ...fieldsOf(next) };
    throw locationError(
      40228,
      `'newRoot' expression must evaluate to an object, but resulting value was: ${describeValue(next)}. Type of resulting value: '${next === undefined ? 'missing' : typeName(next)}'.`,
    );
  });
};

const replaceRoot: StageCompiler = (operand, context) => {
  if (!isDocument(operand) || operand.newRoot === undefined)
    throw locationError(40231, "$replaceRoot takes an object with 'newRoot'");
  return replaceWith(operand.newRoot, context);
};

const count: StageCompiler = (name) => {
  if (typeof name !== 'string' || name === '')
    throw locationError(name === '' ? 40157 : 40156, 'the count field must be a non-empty string');
  if (name.startsWith('$')) throw locationError(40158, 'the count field cannot be a $-prefixed path');
  if (name.includes('.')) throw locationError(40160, "the count field cannot contain '.'");
  return function* (rows): Rows {
    let n = 0;
    for (const row of rows) {
      if (row) n += 1;
      else yield undefined;
    }
    if (n > 0) yield { [name]: new Int32(n) };
  };
};

const sortByCount: StageCompiler = (operand, context) => {
  if (typeof operand === 'string' ? !operand.startsWith('$') : !isDocument(operand))
    throw locationError(40148, 'the sortByCount field must be a path or an expression');
  const counted = group({ _id: operand, count: { $sum: new Int32(1) } }, context);
  const sorted = sort({ count: new Int32(-1) }, context);
  return (rows) => sorted(counted(rows));
};

/** All rows in memory, as far as the limit allows; passes on the pauses between them. */
function* collect(rows: Rows, meter: ReturnType<typeof createMeter>): Generator<undefined, Doc[]> {
  const all: Doc[] = [];
  for (const row of rows) {
    if (row) {
      meter.addValue(row);
      all.push(row);
    } else yield undefined;
  }
  return all;
}

const facet: StageCompiler = (operand, context) => {
  if (!isDocument(operand) || Object.keys(operand).length === 0)
    throw locationError(40169, 'the $facet specification must be a non-empty object');
  const parts = Object.entries(operand).map(([name, pipeline]) => {
    const stages = innerStages(pipeline, '$facet');
    return { name, run: compileStages(stages, context) };
  });
  return function* (rows): Rows {
    const meter = createMeter('$facet');
    const all = yield* collect(rows, meter);
    const result: Doc = {};
    for (const { name, run } of parts) {
      setOwn(result, name, yield* collect(run(rowsOf(all)), meter));
    }
    yield result;
  };
};

const sample: StageCompiler = (operand) => {
  const size = isDocument(operand) ? toInteger(operand.size) : undefined;
  if (size === undefined || size <= 0)
    throw locationError(28747, 'size argument to $sample must be positive');
  return function* (rows): Rows {
    const meter = createMeter('$sample');
    const all = yield* collect(rows, meter);
    for (let at = 0; at < Math.min(size, all.length); at++) {
      const other = at + Math.floor(Math.random() * (all.length - at));
      const chosen = all[other]!;
      all[other] = all[at]!;
      yield chosen;
    }
  };
};

/** `$documents`, the first stage of a pipeline on a database. */
const documents: StageCompiler = (operand, context) => {
  const list = compileExpression(operand, context)({});
  if (!Array.isArray(list) || !list.every(isDocument))
    throw new StoreError(5858203, 'Location5858203', 'an array of objects is expected in $documents');
  return () => rowsOf(list);
};

/** Every stage that computes; those that report or write are in `sources.ts` and `output.ts`. Others are refused. */
const stageCompilers: Readonly<Record<StageName, StageCompiler>> = {
  $match: match,
  $sort: sort,
  $skip: skip,
  $limit: limit,
  $project: project,
  $addFields: addFields,
  $set: addFields,
  $unset: unset,
  $unwind: unwind,
  $group: group,
  $lookup: lookup,
  $unionWith: unionWith,
  $count: count,
  $sortByCount: sortByCount,
  $replaceRoot: replaceRoot,
  $replaceWith: replaceWith,
  $facet: facet,
  $sample: sample,
  $documents: documents,
};

/** Joins stages to one. */
export function compileStages(stages: Doc[], context: PipelineContext): Stage {
  const compiled = stages.map((stage) => {
    const [name, operand] = Object.entries(stage)[0] ?? [''];
    if (!isStage(name)) throw storeError('InvalidOptions', `${name} is not possible here`);
    return stageCompilers[name](operand, context);
  });
  return (rows) => compiled.reduce((before, stage) => stage(before), rows);
}
