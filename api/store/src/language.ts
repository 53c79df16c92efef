import { compileExpression } from './expressions/compile.ts';
import type { Condition, FilterContext, Scope } from './query/ast.ts';
import type { ValueTest } from './query/comparisons.ts';
import { readFilter } from './query/filter.ts';
import { readItemTest } from './query/operators.ts';
import type { Doc } from './values/types.ts';

/**
 * The query language is recursive: `$elemMatch` and `$match` contain filters, `$expr` in a filter contains an
 * expression. To avoid circular imports, its parts receive each other from this file, and everything else imports the
 * language from here.
 */
export { compileExpression };

/** Compiles a filter document to a tree of conditions, which can test a document and which the planner reads. */
export function compileFilter(filter: unknown, context: FilterContext): Condition {
  return readFilter(filter, scopeOf(context));
}

/** The operand of `$elemMatch` or `$pull` as a test of one item. */
export function itemTest(operand: Doc, context: FilterContext): ValueTest {
  return readItemTest(operand, scopeOf(context));
}

const scopeOf = (context: FilterContext): Scope => ({ ...context, compileFilter, compileExpression });
