import { Decimal128, Double, Long } from 'bson';
import { fitsInt64, integerValue, numberAlias, plainNumber, toDouble, wholeNumber } from './numbers.ts';
import type { NumberValue } from './types.ts';

export type Operation = 'add' | 'multiply';

/**
 * `$inc` and `$mul` on BSON numbers: an int becomes a long if needed, any double makes a double, any decimal a
 * decimal; undefined when the result is a whole number too large for a long.
 */
export function combine(op: Operation, a: NumberValue, b: NumberValue): NumberValue | undefined {
  const types = [numberAlias(a), numberAlias(b)];
  if (types.includes('decimal')) return combineDecimals(op, a, b);
  if (types.includes('double')) {
    const [x, y] = [Number(plainNumber(a)), Number(plainNumber(b))];
    return new Double(op === 'add' ? x + y : x * y);
  }
  const [x, y] = [wholeNumber(a), wholeNumber(b)];
  return wholeResult(op === 'add' ? x + y : x * y, types.includes('long'));
}

/** The difference of two numbers, with the same types; a double when it is too large for a long. */
export function subtract(a: NumberValue, b: NumberValue): NumberValue {
  const types = [numberAlias(a), numberAlias(b)];
  if (types.includes('decimal')) return combineDecimals('add', a, combineDecimals('multiply', b, -1));
  const double = new Double(toDouble(a) - toDouble(b));
  if (types.includes('double')) return double;
  return wholeResult(wholeNumber(a) - wholeNumber(b), types.includes('long')) ?? double;
}

/** A whole number as int or long; undefined when it is too large for a long. */
function wholeResult(result: bigint, wide: boolean): NumberValue | undefined {
  if (!fitsInt64(result)) return undefined;
  const value = integerValue(result);
  return wide && value._bsontype === 'Int32' ? Long.fromBigInt(result) : value;
}

type Scaled = { digits: bigint; exponent: number };

function combineDecimals(op: Operation, a: NumberValue, b: NumberValue): Decimal128 {
  const [x, y] = [scaled(a), scaled(b)];
  if (typeof x === 'number' || typeof y === 'number') {
    const [left, right] = [nearest(x), nearest(y)];
    const special = op === 'add' ? left + right : left * right;
    return Decimal128.fromString(Number.isNaN(special) ? 'NaN' : special > 0 ? 'Infinity' : '-Infinity');
  }
  if (op === 'multiply') return rounded({ digits: x.digits * y.digits, exponent: x.exponent + y.exponent });
  const exponent = Math.min(x.exponent, y.exponent);
  const lift = (value: Scaled): bigint => value.digits * 10n ** BigInt(value.exponent - exponent);
  return rounded({ digits: lift(x) + lift(y), exponent });
}

const nearest = (value: Scaled | number): number =>
  typeof value === 'number' ? value : Number(`${value.digits}E${value.exponent}`);

/** The digits of a number; a double has 15 among decimals, as in MongoDB. */
function digitsOf(value: NumberValue): string {
  const plain = plainNumber(value);
  if (typeof plain === 'object') return plain.decimal;
  const isRounded = typeof plain === 'number' && plain !== 0 && numberAlias(value) === 'double';
  return isRounded ? plain.toPrecision(15) : String(plain);
}

/** A number as digits and a power of ten; infinities and NaN as doubles. */
function scaled(value: NumberValue): Scaled | number {
  const text = digitsOf(value);
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:[Ee]([+-]?\d+))?$/.exec(text);
  if (!parts) return Number(text);
  const digits = BigInt(parts[2]! + (parts[3] ?? ''));
  return { digits: parts[1] ? -digits : digits, exponent: Number(parts[4] ?? 0) - (parts[3]?.length ?? 0) };
}

/** Decimal128 has 34 digits; others are rounded half to even. */
function rounded({ digits, exponent }: Scaled): Decimal128 {
  const negative = digits < 0n;
  let magnitude = negative ? -digits : digits;
  let power = exponent;
  const excess = magnitude.toString().length - 34;
  if (excess > 0) {
    const unit = 10n ** BigInt(excess);
    const rest = magnitude % unit;
    magnitude /= unit;
    power += excess;
    if (rest * 2n > unit || (rest * 2n === unit && magnitude % 2n === 1n)) magnitude += 1n;
  }
  return Decimal128.fromString(`${negative ? '-' : ''}${magnitude}E${power}`);
}
