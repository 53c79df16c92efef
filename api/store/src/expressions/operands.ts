import { locationError } from '../errors.ts';
import { toDouble } from '../values/numbers.ts';
import { isNumeric } from '../values/types.ts';
import type { Bound, Compiler, Evaluate, Operator } from './expression-types.ts';

/** MongoDB's conversion to a boolean: null, missing, false and zero are false. */
export function isTruthy(value: unknown): boolean {
  if (isNumeric(value)) return toDouble(value) !== 0;
  return value !== null && value !== undefined && value !== false;
}

/** An operator with a fixed number of operands; a single one may stand without a list. */
export function fixed(
  count: number,
  apply: (values: unknown[], compiler: Compiler, op: string) => unknown,
): Operator {
  return (operand, compiler, op) => {
    const operands = listed(operand, compiler);
    if (operands.length !== count)
      throw locationError(
        16020,
        `Expression ${op} takes exactly ${count} arguments. ${operands.length} were passed in.`,
      );
    return (root, bound) => apply(evaluated(operands, root, bound), compiler, op);
  };
}

/**
 * An operator with any number of operands, which are evaluated one by one: an operator that ends at the first null
 * does not evaluate those behind it.
 */
export function variadic(
  apply: (values: Iterable<unknown>, compiler: Compiler, op: string) => unknown,
): Operator {
  return (operand, compiler, op) => {
    const operands = listed(operand, compiler);
    return (root, bound) => apply(oneByOne(operands, root, bound), compiler, op);
  };
}

function* oneByOne(operands: Evaluate[], root: Parameters<Evaluate>[0], bound: Bound | undefined) {
  for (const operand of operands) yield operand(root, bound);
}

/** The operands of an operator, evaluated one by one, for those that need not evaluate all. */
export function listed(operand: unknown, compiler: Compiler): Evaluate[] {
  return (Array.isArray(operand) ? operand : [operand]).map((item) => compiler.compile(item));
}

const evaluated = (
  operands: Evaluate[],
  root: Parameters<Evaluate>[0],
  bound: Bound | undefined,
): unknown[] => operands.map((operand) => operand(root, bound));
