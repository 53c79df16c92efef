import { createMingo } from './pipeline/mingo.ts';
import type { Condition, FilterContext, Scope } from './query/ast.ts';
import type { ValueTest } from './query/comparisons.ts';
import { readFilter } from './query/filter.ts';
import { readItemTest } from './query/operators.ts';
import type { Doc } from './values/types.ts';

/**
 * The query language contains itself: `$elemMatch` and `$match` hold filters, `$expr` in a filter holds an expression.
 * Its parts do not import each other: this file gives each what it may contain, and all else takes the language from here.
 */
export const mingo = createMingo(compileFilter);
export const { compileExpression } = mingo;

/** A filter document as a tree of conditions, each of which can test a document and be read by the planner. */
export function compileFilter(filter: unknown, context: FilterContext): Condition {
  return readFilter(filter, scopeOf(context));
}

/** The operand of `$elemMatch` or `$pull` as a test of one item. */
export function itemTest(operand: Doc, context: FilterContext): ValueTest {
  return readItemTest(operand, scopeOf(context));
}

const scopeOf = (context: FilterContext): Scope => ({ ...context, compileFilter, compileExpression });
