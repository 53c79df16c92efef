import { BSONRegExp } from 'bson';
import { storeError } from '../errors.ts';
import { fitsInt64, plainNumber, toDouble, toInteger } from '../values/numbers.ts';
import { type Doc, isDocument, isNumeric, type NumberValue } from '../values/types.ts';
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

/** The pattern of `$regex` as a client would store it, because it also finds stored patterns that are equal. */
export function regexOperand(expression: Doc): BSONRegExp {
  const pattern = expression.$regex;
  const options = expression.$options;
  if (options !== undefined && typeof options !== 'string')
    throw storeError('BadValue', '$options has to be a string');
  if (typeof pattern !== 'string' && !isRegex(pattern))
    throw storeError('BadValue', '$regex has to be a string');
  toRegExp(pattern, options);
  if (typeof pattern === 'string') return new BSONRegExp(pattern, sortedOptions(options ?? ''));
  if (pattern instanceof RegExp)
    return new BSONRegExp(pattern.source, sortedOptions(options ?? pattern.flags));
  return new BSONRegExp(pattern.pattern, sortedOptions(options ?? pattern.options));
}

/** Options that BSON knows, in the order of their letters. */
const sortedOptions = (options: string): string =>
  [...'imsx'].filter((option) => options.includes(option)).join('');

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
  const divisor = truncated(operand[0]);
  const remainder = truncated(operand[1]);
  if (divisor === undefined || remainder === undefined)
    throw storeError('BadValue', 'malformed mod, divisor and remainder must be finite');
  if (divisor === 0n) throw storeError('BadValue', 'divisor cannot be 0');
  return (value) => {
    const whole = isNumeric(value) ? truncated(value) : undefined;
    return whole !== undefined && whole % divisor === remainder;
  };
}

/** A number without its fraction, exact beyond 2^53; undefined when it does not fit a long. */
function truncated(value: NumberValue): bigint | undefined {
  const plain = plainNumber(value);
  if (typeof plain === 'bigint') return plain;
  const whole = typeof plain === 'number' ? wholeOf(plain) : wholeOfDecimal(plain.decimal);
  return whole !== undefined && fitsInt64(whole) ? whole : undefined;
}

const wholeOf = (double: number): bigint | undefined =>
  Number.isFinite(double) ? BigInt(Math.trunc(double)) : undefined;

function wholeOfDecimal(text: string): bigint | undefined {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:E([+-]?\d+))?$/.exec(text);
  if (!parts) return undefined;
  const digits = parts[2]! + (parts[3] ?? '');
  const places = digits.length - (parts[3]?.length ?? 0) + Math.min(Number(parts[4] ?? 0), 40);
  const whole = BigInt(places <= 0 ? '0' : digits.slice(0, places).padEnd(places, '0'));
  return parts[1] ? -whole : whole;
}
