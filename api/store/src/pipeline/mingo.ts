import { Context, evalExpr, OpType, ProcessingMode } from 'mingo/core';
import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import * as stages from 'mingo/operators/pipeline';
import * as projections from 'mingo/operators/projection';
import * as queries from 'mingo/operators/query';
import * as windows from 'mingo/operators/window';
import type { Options } from 'mingo/types';
import type { CompileExpression, CompileFilter, FilterContext } from '../query/ast.ts';
import { plainDocument, toPlain } from '../values/codec.ts';
import type { Doc } from '../values/types.ts';
import { refusingBadExpressions } from './errors.ts';
import { accumulatorOverrides, expressionOverrides, stageOverrides } from './overrides.ts';

export type PipelineContext = FilterContext & {
  /** Provides a stage with the documents of another collection, as plain values. */
  resolve?: (collection: string) => Doc[];
};

export type Mingo = {
  options(from: PipelineContext): Options;
  hasStage(name: string): boolean;
  /** Compiles an aggregation expression to a function of an exact document that returns plain values. */
  compileExpression: CompileExpression;
};

/** mingo with all its operators; ours override those that differ from MongoDB (see `overrides.ts`). */
export function createMingo(compileFilter: CompileFilter): Mingo {
  const context = Context.init()
    .addExpressionOps(expressionOverrides)
    .addPipelineOps(stageOverrides(compileFilter))
    .addAccumulatorOps(accumulatorOverrides)
    .addExpressionOps(expressions)
    .addPipelineOps(stages)
    .addAccumulatorOps(accumulators)
    .addProjectionOps(projections)
    .addQueryOps(queries)
    .addWindowOps(windows);
  const constant: Options = {
    context,
    idKey: '_id',
    processingMode: ProcessingMode.CLONE_OFF,
    useStrictMode: true,
    scriptEnabled: false,
    failOnError: true,
  };

  const optionsOf = (from: PipelineContext): Options => ({
    ...constant,
    variables: { ...plainVariables(from.variables, constant), NOW: from.now() },
    ...(from.resolve ? { collectionResolver: from.resolve } : {}),
    ...(from.collator ? { collation: from.collator.spec } : {}),
  });

  return {
    options: optionsOf,
    hasStage: (name) => context.getOperator(OpType.PIPELINE, name) !== null,
    compileExpression(expression, from) {
      const plain = toPlain(expression);
      const options = optionsOf(from);
      return (document) => refusingBadExpressions(() => evalExpr(plainDocument(document), plain, options));
    },
  };
}

/** A command's `let`: each value is an expression that reads no document. */
function plainVariables(variables: Doc | undefined, options: Options): Doc {
  if (!variables) return {};
  const plain = Object.entries(plainDocument(variables));
  return refusingBadExpressions(() =>
    Object.fromEntries(
      plain.map(([name, value]) => [name, typeof value === 'object' ? evalExpr({}, value, options) : value]),
    ),
  );
}
