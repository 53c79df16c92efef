import { locationError, storeError } from '../errors.ts';
import { typeName } from '../query/type-names.ts';
import { refusal } from '../refusal.ts';
import type { Collator } from '../values/collation.ts';
import { compareValues } from '../values/order.ts';
import { isDocument, isNullish, rank, rankOf } from '../values/types.ts';
import type { Bound, Operator } from './expression-types.ts';
import { fixed, isTruthy, listed } from './operands.ts';

/** MongoDB's order of two values in an expression, where missing stands between MinKey and null. */
export function compareInExpression(a: unknown, b: unknown, collator: Collator | undefined): number {
  if (a === undefined || b === undefined) {
    if (a === b) return 0;
    if (a === undefined) return rankOf(b) === rank.minKey ? 1 : -1;
    return rankOf(a) === rank.minKey ? -1 : 1;
  }
  return Math.sign(compareValues(a, b, collator));
}

const comparison = (holds: (order: number) => unknown): Operator =>
  fixed(2, ([a, b], { collator }) => holds(compareInExpression(a, b, collator)));

const every: Operator = (operand, compiler) => {
  const operands = listed(operand, compiler);
  return (root, bound) => operands.every((one) => isTruthy(one(root, bound)));
};

const some: Operator = (operand, compiler) => {
  const operands = listed(operand, compiler);
  return (root, bound) => operands.some((one) => isTruthy(one(root, bound)));
};

function conditionParts(operand: unknown): unknown[] {
  if (Array.isArray(operand)) {
    if (operand.length === 3) return operand;
    throw locationError(
      16020,
      `Expression $cond takes exactly 3 arguments. ${operand.length} were passed in.`,
    );
  }
  if (!isDocument(operand)) throw locationError(16020, 'Expression $cond takes exactly 3 arguments.');
  for (const name of Object.keys(operand))
    if (!['if', 'then', 'else'].includes(name))
      throw locationError(17083, `Unrecognized parameter to $cond: ${name}`);
  return ['if', 'then', 'else'].map((name, at) => {
    if (Object.hasOwn(operand, name)) return operand[name];
    throw locationError(17080 + at, `Missing '${name}' parameter to $cond`);
  });
}

const condition: Operator = (operand, compiler) => {
  const [test, then, otherwise] = conditionParts(operand).map((part) => compiler.compile(part));
  return (root, bound) => (isTruthy(test!(root, bound)) ? then : otherwise)!(root, bound);
};

const ifNull: Operator = (operand, compiler) => {
  const operands = listed(operand, compiler);
  if (operands.length < 2) throw locationError(1257300, '$ifNull needs at least two arguments');
  return (root, bound) => {
    let value: unknown;
    for (const one of operands) {
      value = one(root, bound);
      if (!isNullish(value)) return value;
    }
    return value;
  };
};

/** Binds variables for an expression, each computed outside of them. */
const letIn: Operator = (operand, compiler) => {
  if (!isDocument(operand) || !isDocument(operand.vars) || !Object.hasOwn(operand, 'in'))
    throw locationError(16874, "$let takes an object with 'vars' and 'in'");
  const wrong = Object.keys(operand).find((name) => name !== 'vars' && name !== 'in');
  if (wrong) throw locationError(16875, `Unrecognized parameter to $let: ${wrong}`);
  const variables = Object.entries(operand.vars).map(([name, value]) => ({
    name: variableName(name),
    evaluate: compiler.compile(value),
  }));
  const inner = compiler.compile(
    operand.in,
    variables.map(({ name }) => name),
  );
  return (root, bound) =>
    inner(
      root,
      variables.reduce<Bound | undefined>(
        (outer, { name, evaluate }) => ({ name, value: evaluate(root, bound), outer }),
        bound,
      ),
    );
};

/** The name of a variable that a client binds: it starts with a small letter. */
export function variableName(name: unknown): string {
  if (typeof name === 'string' && /^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(name)) return name;
  throw storeError('FailedToParse', `'${String(name)}' is not a valid name of a variable`);
}

const literal: Operator = (operand) => () => operand;

/** Refuses operands that have the named form in MongoDB but not here. */
export function onlyFields(operand: unknown, op: string, names: readonly string[]): Record<string, unknown> {
  if (!isDocument(operand)) throw storeError('FailedToParse', `${op} takes an object`);
  const other = Object.keys(operand).find((name) => !names.includes(name));
  if (other) throw refusal(`the field '${other}' of ${op}`, 'FailedToParse');
  return operand;
}

export const conditionOperators: Record<string, Operator> = {
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $and: every,
  $or: some,
  $not: fixed(1, ([value]) => !isTruthy(value)),
  $cond: condition,
  $ifNull: ifNull,
  $let: letIn,
  $literal: literal,
  $type: fixed(1, ([value]) => (value === undefined ? 'missing' : typeName(value))),
};
