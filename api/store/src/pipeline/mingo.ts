import { Context, evalExpr } from 'mingo/core';
import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import * as stages from 'mingo/operators/pipeline';
import * as projections from 'mingo/operators/projection';
import * as queries from 'mingo/operators/query';
import * as windows from 'mingo/operators/window';
import type { Options } from 'mingo/types';
import type { FilterContext } from '../query/ast.ts';
import { toPlain } from '../values/codec.ts';
import type { Doc } from '../values/types.ts';
import { refusingBadExpressions } from './errors.ts';
import { accumulatorOverrides, expressionOverrides, stageOverrides } from './overrides.ts';

/** mingo with all its operators; ours stand before those that differ from MongoDB's (see `overrides.ts`). */
const context = Context.init()
  .addExpressionOps(expressionOverrides)
  .addPipelineOps(stageOverrides)
  .addAccumulatorOps(accumulatorOverrides)
  .addExpressionOps(expressions as never)
  .addPipelineOps(stages as never)
  .addAccumulatorOps(accumulators as never)
  .addProjectionOps(projections as never)
  .addQueryOps(queries as never)
  .addWindowOps(windows as never);

export type PipelineContext = FilterContext & {
  /** Gives a stage the documents of another collection, as plain values. */
  resolve?: (collection: string) => Doc[];
};

export function mingoOptions(from: PipelineContext): Partial<Options> {
  return {
    context,
    scriptEnabled: false,
    variables: { ...from.variables, NOW: from.now() },
    ...(from.resolve ? { collectionResolver: from.resolve as never } : {}),
    ...(from.collator ? { collation: from.collator.spec as never } : {}),
  };
}

/** A command's `let`: each value is an expression that reads no document. */
export function asPlainVariables(variables: Doc | undefined): Doc {
  if (!variables) return {};
  const plain = toPlain(variables) as Doc;
  const options = { context, scriptEnabled: false } as never;
  return refusingBadExpressions(() =>
    Object.fromEntries(
      Object.entries(plain).map(([name, value]) => [
        name,
        typeof value === 'object' ? evalExpr({}, value as never, options) : value,
      ]),
    ),
  );
}

export function hasStage(name: string): boolean {
  return context.getOperator('pipeline' as never, name) !== null;
}
