import { Double, Int32, Long } from 'bson';
import { isNumeric, type NumberValue } from './types.ts';

const INT64_MIN = -(2n ** 63n);
const INT64_MAX = 2n ** 63n - 1n;

/**
 * A number without its wrapper: a number exactly representable as a double, a 64-bit integer, or a decimal as text.
 */
export type Plain = number | bigint | { decimal: string };

export function plainNumber(value: NumberValue): Plain {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  switch (value._bsontype) {
    case 'Int32':
    case 'Double':
      return value.value;
    case 'Long':
      return value.toBigInt();
    case 'Decimal128':
      return { decimal: value.toString() };
  }
}

/** Returns a whole number exactly; throws a RangeError for a fraction. */
export function wholeNumber(value: NumberValue): bigint {
  const plain = plainNumber(value);
  return BigInt(typeof plain === 'object' ? Number(plain.decimal) : plain);
}

/** The nearest double; NaN for values that are not numbers. */
export function toDouble(value: unknown): number {
  if (typeof value === 'number') return value;
  if (!isNumeric(value)) return Number.NaN;
  const plain = plainNumber(value);
  return typeof plain === 'object' ? Number(plain.decimal) : Number(plain);
}

/** A safe integer from any number type; undefined when it has a fraction or is too large. */
export function toInteger(value: unknown): number | undefined {
  const number = toDouble(value);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** The alias of a number value in `$type`. */
export function numberAlias(value: NumberValue): 'int' | 'long' | 'double' | 'decimal' {
  if (typeof value === 'bigint') return 'long';
  if (typeof value === 'number')
    return Number.isInteger(value) && Math.abs(value) <= 0x7fffffff ? 'int' : 'double';
  const tag = value._bsontype;
  return tag === 'Int32' ? 'int' : tag === 'Long' ? 'long' : tag === 'Decimal128' ? 'decimal' : 'double';
}

/** An integer as int or long, whichever is smaller; a double when it fits in neither. */
export function integerValue(value: bigint): Int32 | Long | Double {
  if (value >= -0x80000000n && value <= 0x7fffffffn) return new Int32(Number(value));
  if (value >= INT64_MIN && value <= INT64_MAX) return Long.fromBigInt(value);
  return new Double(Number(value));
}

export function fitsInt64(value: bigint): boolean {
  return value >= INT64_MIN && value <= INT64_MAX;
}
