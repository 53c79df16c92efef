import { storeError } from '../errors.ts';
import { toDouble, toInteger } from '../values/numbers.ts';
import { type Doc, isDocument, isNumeric } from '../values/types.ts';
import type { ValueTest } from './comparisons.ts';
import { isRegex, toRegExp } from './regex.ts';

/** Readers of the operands of a filter's operators: return their meaning, or throw MongoDB's error. */

export function listOperand(op: string, operand: unknown): unknown[] {
  if (!Array.isArray(operand)) throw storeError('BadValue', `${op} needs an array`);
  for (const item of operand) {
    if (isDocument(item) && Object.keys(item)[0]?.startsWith('$') && !Object.hasOwn(item, '$ref')) {
      throw storeError('BadValue', `cannot nest $ under ${op}`);
    }
  }
  return operand;
}

export function regexOperand(expression: Doc): unknown {
  const pattern = expression.$regex;
  const options = expression.$options;
  if (options !== undefined && typeof options !== 'string')
    throw storeError('BadValue', '$options has to be a string');
  if (typeof pattern !== 'string' && !isRegex(pattern))
    throw storeError('BadValue', '$regex has to be a string');
  return toRegExp(pattern, options);
}

export function truth(value: unknown): boolean {
  if (isNumeric(value)) return toDouble(value) !== 0;
  return value !== false && value !== null && value !== undefined;
}

export function sizeTest(operand: unknown): ValueTest {
  const size = isNumeric(operand) ? toInteger(operand) : undefined;
  if (size === undefined)
    throw storeError(
      'FailedToParse',
      `Failed to parse $size. Expected a number in: $size: ${String(operand)}`,
    );
  if (size < 0)
    throw storeError(
      'FailedToParse',
      `Failed to parse $size. Expected a non-negative number in: $size: ${size}`,
    );
  return (value) => Array.isArray(value) && value.length === size;
}

export function modTest(operand: unknown): ValueTest {
  if (!Array.isArray(operand)) throw storeError('BadValue', 'malformed mod, needs to be an array');
  if (operand.length < 2) throw storeError('BadValue', 'malformed mod, not enough elements');
  if (operand.length > 2) throw storeError('BadValue', 'malformed mod, too many elements');
  if (!isNumeric(operand[0])) throw storeError('BadValue', 'malformed mod, divisor not a number');
  if (!isNumeric(operand[1])) throw storeError('BadValue', 'malformed mod, remainder not a number');
  const divisor = Math.trunc(toDouble(operand[0]));
  const remainder = Math.trunc(toDouble(operand[1]));
  if (divisor === 0) throw storeError('BadValue', 'divisor cannot be 0');
  return (value) => {
    if (!isNumeric(value)) return false;
    const whole = Math.trunc(toDouble(value));
    return Number.isFinite(whole) && (whole % divisor) - remainder === 0;
  };
}
