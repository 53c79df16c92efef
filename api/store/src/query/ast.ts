import type { Collator } from '../values/collation.ts';
import type { Doc } from '../values/types.ts';

/**
 * One condition on one path, such as `{ 'place.city': { $in: [...] } }`; `test` evaluates it for a whole document.
 */
export type PathCondition = {
  kind: 'path';
  path: string;
  op: string;
  operand: unknown;
  test: (document: Doc) => boolean;
};

/** The values of an `$in`, which compilation has validated as a list; undefined for other operators. */
export function listedValues({ op, operand }: PathCondition): unknown[] | undefined {
  return op === '$in' && Array.isArray(operand) ? operand : undefined;
}

export type Condition =
  | PathCondition
  | { kind: 'and' | 'or' | 'nor'; children: Condition[]; test: (document: Doc) => boolean }
  | { kind: 'other'; test: (document: Doc) => boolean };

export type CompileFilter = (filter: unknown, context: FilterContext) => Condition;
export type CompileExpression = (expression: unknown, context: FilterContext) => (document: Doc) => unknown;

/** What a filter needs from its command, and the parts of the language that it may contain (see `language.ts`). */
export type Scope = FilterContext & { compileFilter: CompileFilter; compileExpression: CompileExpression };

/** What a filter needs from its command. */
export type FilterContext = {
  collator?: Collator | undefined;
  /** Variables of the command's `let`, for `$expr`: expressions. */
  variables?: Doc | undefined;
  /** Variables of an enclosing stage: values. */
  values?: ReadonlyMap<string, unknown> | undefined;
  /** When the command must have ended, in milliseconds since 1970. */
  deadline?: number | undefined;
  now: () => Date;
};
