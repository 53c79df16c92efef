import { Double } from 'bson';
import { evalExpr } from 'mingo/core';
import { Lazy } from 'mingo/lazy';
import { $bottom, $top } from 'mingo/operators/accumulator';
import { $add, $multiply, $subtract } from 'mingo/operators/expression';
import { $bucket, $bucketAuto, $project } from 'mingo/operators/pipeline';
import type { Options } from 'mingo/types';
import { storeError } from '../errors.ts';
import type { CompileFilter } from '../query/ast.ts';
import { compareSortKeys, parseSort, sortKeyMaker } from '../query/sort.ts';
import { typeName } from '../query/type-names.ts';
import { combine, type Operation } from '../values/arithmetic.ts';
import { collatorFor } from '../values/collation.ts';
import { toDouble } from '../values/numbers.ts';
import { compareValues } from '../values/order.ts';
import { type Doc, isBson, isDocument, isNullish, isNumeric, type NumberValue } from '../values/types.ts';
import { conversionExpressions } from './conversions.ts';
import { group } from './group.ts';
import type { Accumulator, Expression, Stage } from './operator-types.ts';

/**
 * Where mingo differs from MongoDB, and what stands in its place. Each entry is named by a test in
 * `test/aggregate.test.ts`.
 */

/** Comparisons: mingo compares JavaScript values; MongoDB compares across all BSON types. */
function comparison(decide: (order: number) => unknown): Expression {
  return (document, operand, options) => {
    const values = evalExpr(document, operand, options);
    const [left, right]: unknown[] = Array.isArray(values) ? values : [values];
    return decide(bracketless(left, right));
  };
}

/** In expressions a missing value sorts below null, unlike in queries. */
function bracketless(left: unknown, right: unknown): number {
  if (left === undefined || right === undefined)
    return Number(left !== undefined) - Number(right !== undefined);
  return Math.sign(compareValues(left, right));
}

/** Exact arithmetic for longs and decimals, which mingo refuses or rounds; mingo's own for plain numbers. */
function exactArithmetic(original: Expression, fold: (values: NumberValue[]) => unknown): Expression {
  return (document, operand, options) => {
    const values = evalExpr(document, operand, options);
    const wide = Array.isArray(values) && values.every(isNumeric) && values.some(isWide);
    return wide ? fold(values) : original(document, operand, options);
  };
}

const isWide = (value: unknown): boolean => isBson(value, 'Long') || isBson(value, 'Decimal128');

/** Converts a whole number too large for a long to a double. */
function combined(op: Operation, a: NumberValue, b: NumberValue): NumberValue {
  const [x, y] = [toDouble(a), toDouble(b)];
  return combine(op, a, b) ?? new Double(op === 'add' ? x + y : x * y);
}

const total = (op: Operation) => (values: NumberValue[]) =>
  values.reduce((sum, value) => combined(op, sum, value));

/** `[a, b]` means a - b. */
function difference([from, less]: NumberValue[]): NumberValue | undefined {
  if (from === undefined || less === undefined) return from;
  return combined('add', from, combined('multiply', less, -1));
}

/**
 * `$setWindowFields` passes mingo's own functions to `$function`; functions of a client are text, and are not run.
 */
const $function: Expression = (document, operand, options) => {
  const call = evalExpr(document, operand, options);
  if (!isDocument(call) || typeof call.body !== 'function')
    throw storeError('BadValue', 'The embedded store runs no server-side JavaScript ($function)');
  return call.body.apply(null, call.args);
};

/** Type names as in `$type` of a query; mingo calls a decimal "decimal128". */
const $type: Expression = (document, operand, options) => {
  const value = evalExpr(document, operand, options);
  return value === undefined ? 'missing' : typeName(value);
};

export const expressionOverrides = {
  ...conversionExpressions,
  $type,
  $function,
  $add: exactArithmetic($add, total('add')),
  $multiply: exactArithmetic($multiply, total('multiply')),
  $subtract: exactArithmetic($subtract, difference),
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $cmp: comparison((order) => order),
};

/** Variables of an enclosing stage (the `let` of a `$lookup`), which mingo passes in its own kind of options. */
function localVariables(options: Options): Doc {
  const local = 'local' in options ? options.local : undefined;
  return isDocument(local) && isDocument(local.variables) ? local.variables : {};
}

/** `$match` uses the store's filters: null and missing, arrays, number types. */
const matching =
  (compileFilter: CompileFilter): Stage =>
  (documents, operand, options) => {
    const filter = compileFilter(operand, {
      collator: collatorFor(options.collation),
      now: () => new Date(),
      variables: { ...options.variables, ...localVariables(options) },
    });
    return documents.filter((document: Doc) => filter.test(document));
  };

/** `$sort` in BSON order, arrays by their smallest or largest item. */
const $sort: Stage = (documents, operand, options) => {
  const keyOf = sortKeyMaker(parseSort(operand), collatorFor(options.collation));
  return documents.transform((all: Doc[]) => {
    const keyed = all.map((document) => ({ key: keyOf(document), document }));
    keyed.sort(compareSortKeys);
    return Lazy(keyed.map(({ document }) => document));
  });
};

/** `_id` is the first field of the results of `$project` and `$bucket`. */
const withIdFirst =
  <Operand>(original: Stage<Operand>): Stage<Operand> =>
  (documents, operand, options) =>
    original(documents, operand, options).map((document: Doc) =>
      Object.hasOwn(document, '_id') ? { _id: document._id, ...document } : document,
    );

export const stageOverrides = (compileFilter: CompileFilter) => ({
  $match: matching(compileFilter),
  $sort,
  $group: group,
  $project: withIdFirst($project),
  $bucket: withIdFirst($bucket),
  $bucketAuto: withIdFirst($bucketAuto),
});

const extreme =
  (sign: number): Accumulator =>
  (documents, operand, options) => {
    let best: unknown;
    for (const document of documents) {
      const value = operand === null ? document : evalExpr(document, operand, options);
      if (isNullish(value)) continue;
      if (best === undefined || compareValues(value, best) * sign > 0) best = value;
    }
    return best ?? null;
  };

type Several<Operand> = (...args: Parameters<Accumulator<Operand>>) => unknown[];

/** `$top` and `$bottom` return one output, where mingo returns a list of one. */
const single =
  <Operand>(several: Several<Operand>): Accumulator<Operand> =>
  (documents, operand, options) =>
    several(documents, operand, options)[0] ?? null;

export const accumulatorOverrides = {
  $min: extreme(-1),
  $max: extreme(1),
  $top: single($top),
  $bottom: single($bottom),
};
