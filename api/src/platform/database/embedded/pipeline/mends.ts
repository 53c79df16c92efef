import { evalExpr } from 'mingo/core';
import { Lazy } from 'mingo/lazy';
import { $bottom, $top } from 'mingo/operators/accumulator';
import { compileFilter } from '../query/filter.ts';
import { compareSortKeys, sortKeyMaker } from '../query/sort.ts';
import { collatorFor } from '../values/collation.ts';
import { compareValues } from '../values/order.ts';
import type { Doc } from '../values/types.ts';
import { group } from './group.ts';

/**
 * Where mingo differs from MongoDB, and what stands in its place. Each entry is named by a test in
 * `api/test/store/aggregate.test.ts`.
 */

type Stage = (documents: Iterable<Doc> & Sequence, operand: unknown, options: StageOptions) => unknown;
type Sequence = {
  filter(test: (document: Doc) => boolean): unknown;
  transform(change: (all: Doc[]) => unknown): unknown;
};
type StageOptions = { collation?: unknown; now?: Date; variables?: Doc; local?: { variables?: Doc } };
type Expression = (document: unknown, operand: unknown, options: unknown) => unknown;

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

export const mendedExpressions = {
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

export const mendedStages = { $match, $sort, $group: group } as never;

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

export const mendedAccumulators = {
  $min: extreme(-1),
  $max: extreme(1),
  $top: single($top as unknown as Expression),
  $bottom: single($bottom as unknown as Expression),
} as never;
