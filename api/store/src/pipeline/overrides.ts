import { Double } from 'bson';
import { evalExpr } from 'mingo/core';
import { Lazy } from 'mingo/lazy';
import { $bottom, $top } from 'mingo/operators/accumulator';
import { $add, $multiply, $subtract } from 'mingo/operators/expression';
import { $bucket, $bucketAuto, $project } from 'mingo/operators/pipeline';
import { storeError } from '../errors.ts';
import { compileFilter } from '../query/filter.ts';
import { compareSortKeys, sortKeyMaker } from '../query/sort.ts';
import { typeName } from '../query/type-names.ts';
import { combine } from '../values/arithmetic.ts';
import { collatorFor } from '../values/collation.ts';
import { toDouble } from '../values/numbers.ts';
import { compareValues } from '../values/order.ts';
import { bsonType, type Doc, isNumeric } from '../values/types.ts';
import { conversionExpressions, type Expression } from './conversions.ts';
import { group } from './group.ts';

/**
 * Where mingo differs from MongoDB, and what stands in its place. Each entry is named by a test in
 * `test/aggregate.test.ts`.
 */

type Stage = (documents: Iterable<Doc> & Sequence, operand: unknown, options: StageOptions) => unknown;
type Sequence = {
  filter(test: (document: Doc) => boolean): unknown;
  map(change: (document: Doc) => Doc): unknown;
  transform(change: (all: Doc[]) => unknown): unknown;
};
type StageOptions = { collation?: unknown; now?: Date; variables?: Doc; local?: { variables?: Doc } };

/** Comparisons: mingo compares JavaScript values; MongoDB compares across all BSON types. */
function comparison(decide: (order: number) => unknown): Expression {
  return (document, operand, options) => {
    const [left, right] = evalExpr(document as Doc, operand as never, options as never) as unknown[];
    return decide(bracketless(left, right));
  };
}

/** In expressions a missing value sorts below null, unlike in queries. */
function bracketless(left: unknown, right: unknown): number {
  if (left === undefined || right === undefined)
    return Number(left !== undefined) - Number(right !== undefined);
  return Math.sign(compareValues(left, right));
}

/** Arithmetic on longs and decimals, which mingo refuses or rounds, is exact; on plain numbers mingo's own is used. */
function exactArithmetic(original: Expression, fold: (values: unknown[]) => unknown): Expression {
  return (document, operand, options) => {
    const values = evalExpr(document as Doc, operand as never, options as never) as unknown;
    const wide = Array.isArray(values) && values.every(isNumeric) && values.some(isWide);
    return wide ? fold(values as unknown[]) : original(document, operand, options);
  };
}

const isWide = (value: unknown): boolean => /^(Long|Decimal128)$/.test(bsonType(value) ?? '');
const total = (op: 'add' | 'multiply') => (values: unknown[]) =>
  values.reduce((sum, value) => {
    const [x, y] = [toDouble(sum), toDouble(value)];
    // What no long holds becomes a double.
    return combine(op, sum, value) ?? new Double(op === 'add' ? x + y : x * y);
  });

/** `$setWindowFields` hands mingo's own functions to `$function`; a client's would be text, and is not run. */
const $function: Expression = (document, operand, options) => {
  const { body, args } = evalExpr(document as Doc, operand as never, options as never) as Doc;
  if (typeof body !== 'function')
    throw storeError('BadValue', 'The embedded store runs no server-side JavaScript ($function)');
  return body.apply(null, args);
};

/** Names of types as `$type` of a query has them; mingo calls a decimal "decimal128". */
const $type: Expression = (document, operand, options) => {
  const value = evalExpr(document as Doc, operand as never, options as never) as unknown;
  return value === undefined ? 'missing' : typeName(value);
};

export const expressionOverrides = {
  ...conversionExpressions,
  $type,
  $function,
  $add: exactArithmetic($add as unknown as Expression, total('add')),
  $multiply: exactArithmetic($multiply as unknown as Expression, total('multiply')),
  $subtract: exactArithmetic($subtract as unknown as Expression, ([from, less]) =>
    combine('add', from, combine('multiply', less, -1)),
  ),
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $cmp: comparison((order) => order),
} as never;

/** `$match` asks the store's own filters: null and missing, arrays, number types. */
const $match: Stage = (documents, operand, options) => {
  const filter = compileFilter(operand, {
    collator: collatorFor(options.collation),
    now: () => new Date(),
    variables: { ...options.variables, ...options.local?.variables },
  });
  return documents.filter((document) => filter.test(document));
};

/** `$sort` in BSON order, arrays by their smallest or largest item. */
const $sort: Stage = (documents, operand, options) => {
  const keyOf = sortKeyMaker(operand as Doc, collatorFor(options.collation));
  return documents.transform((all) => {
    const keyed = all.map((document) => ({ key: keyOf(document), document }));
    keyed.sort(compareSortKeys);
    return Lazy(keyed.map(({ document }) => document));
  });
};

/** `_id` is the first field of what `$project` and `$bucket` make. */
const withIdFirst =
  (original: Stage): Stage =>
  (documents, operand, options) =>
    (original(documents, operand, options) as Sequence).map((document) =>
      Object.hasOwn(document, '_id') ? { _id: document._id, ...document } : document,
    );

export const stageOverrides = {
  $match,
  $sort,
  $group: group,
  $project: withIdFirst($project as unknown as Stage),
  $bucket: withIdFirst($bucket as unknown as Stage),
  $bucketAuto: withIdFirst($bucketAuto as unknown as Stage),
} as never;

const extreme =
  (sign: number): Expression =>
  (documents, operand, options) => {
    let best: unknown;
    for (const document of documents as unknown[]) {
      const value =
        operand === null ? document : evalExpr(document as Doc, operand as never, options as never);
      if (value === null || value === undefined) continue;
      if (best === undefined || compareValues(value, best) * sign > 0) best = value;
    }
    return best ?? null;
  };

/** `$top` and `$bottom` answer one output, where mingo answers a list of one. */
const single =
  (several: Expression): Expression =>
  (documents, operand, options) =>
    (several(documents, operand, options) as unknown[])[0] ?? null;

export const accumulatorOverrides = {
  $min: extreme(-1),
  $max: extreme(1),
  $top: single($top as unknown as Expression),
  $bottom: single($bottom as unknown as Expression),
} as never;
