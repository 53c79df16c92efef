import type { Work } from '../limits.ts';
import type { Collator } from '../values/collation.ts';
import type { Doc } from '../values/types.ts';

/** A variable of `$let`, `$map` or `$filter`, with those around it. */
export type Bound = { name: string; value: unknown; outer: Bound | undefined };

/** The value of a compiled expression for a document; undefined is "missing". */
export type Evaluate = (root: Doc, bound: Bound | undefined) => unknown;

/** What the operators of one expression share while they are compiled. */
export type Compiler = {
  collator: Collator | undefined;
  work: Work;
  /** Compiles an operand; `names` are the variables that the operator binds for it. */
  compile(expression: unknown, names?: readonly string[]): Evaluate;
};

export type Operator = (operand: unknown, compiler: Compiler, op: string) => Evaluate;
