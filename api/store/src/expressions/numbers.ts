import { Double, Long } from 'bson';
import { locationError, storeError } from '../errors.ts';
import { typeName } from '../query/type-names.ts';
import { combine, type Operation, subtract } from '../values/arithmetic.ts';
import { integerValue, toDouble } from '../values/numbers.ts';
import { isNullish, isNumeric, type NumberValue } from '../values/types.ts';
import type { Operator } from './expression-types.ts';
import { fixed, variadic } from './operands.ts';

/** The sum or product of two numbers; a double when it is too large for a long. */
export function combined(how: Operation, a: NumberValue, b: NumberValue): NumberValue {
  const result = combine(how, a, b);
  if (result !== undefined) return result;
  return new Double(how === 'add' ? toDouble(a) + toDouble(b) : toDouble(a) * toDouble(b));
}

function numberIn(value: unknown, op: string): NumberValue {
  if (isNumeric(value)) return value;
  throw storeError('TypeMismatch', `${op} only supports numeric or date types, not ${typeName(value)}`);
}

function wholeMilliseconds(value: NumberValue): number {
  return Math.round(toDouble(value));
}

function add(values: Iterable<unknown>, op: string): unknown {
  let sum: NumberValue = integerValue(0n);
  let date: Date | undefined;
  for (const value of values) {
    if (isNullish(value)) return null;
    if (value instanceof Date) {
      if (date) throw locationError(16612, 'only one date allowed in an $add expression');
      date = value;
    } else sum = combined('add', sum, numberIn(value, op));
  }
  return date ? new Date(date.getTime() + wholeMilliseconds(sum)) : sum;
}

function difference(a: unknown, b: unknown, op: string): unknown {
  if (isNullish(a) || isNullish(b)) return null;
  if (a instanceof Date) {
    if (b instanceof Date) return Long.fromNumber(a.getTime() - b.getTime());
    return new Date(a.getTime() - wholeMilliseconds(numberIn(b, op)));
  }
  return subtract(numberIn(a, op), numberIn(b, op));
}

function product(values: Iterable<unknown>, op: string): unknown {
  let total: NumberValue = integerValue(1n);
  for (const value of values) {
    if (isNullish(value)) return null;
    total = combined('multiply', total, numberIn(value, op));
  }
  return total;
}

export const numberOperators: Record<string, Operator> = {
  $add: variadic((values, _compiler, op) => add(values, op)),
  $subtract: fixed(2, ([a, b], _compiler, op) => difference(a, b, op)),
  $multiply: variadic((values, _compiler, op) => product(values, op)),
};
