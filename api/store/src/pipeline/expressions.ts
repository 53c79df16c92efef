import { evalExpr } from 'mingo/core';
import type { FilterContext } from '../query/ast.ts';
import { toPlain } from '../values/codec.ts';
import type { Doc } from '../values/types.ts';
import { refusingBadExpressions } from './errors.ts';
import { asPlainVariables, mingoOptions } from './mingo.ts';

/** `$expr`: an aggregation expression as a condition on a document. */
export function expressionTest(expression: unknown, context: FilterContext): (document: Doc) => boolean {
  const evaluate = compileExpression(expression, context);
  return (document) => isTrue(evaluate(document));
}

/** An aggregation expression as a function of an exact document; it answers plain values. */
export function compileExpression(expression: unknown, context: FilterContext): (document: Doc) => unknown {
  const plain = toPlain(expression);
  const options = mingoOptions({ ...context, variables: asPlainVariables(context.variables) });
  return (document) =>
    refusingBadExpressions(() => evalExpr(toPlain(document) as Doc, plain as never, options as never));
}

function isTrue(value: unknown): boolean {
  return value !== null && value !== undefined && value !== false && value !== 0;
}
