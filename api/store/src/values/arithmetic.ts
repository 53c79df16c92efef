import { Decimal128, Double, Long } from 'bson';
import { fitsInt64, integerValue, numberAlias, plainNumber } from './numbers.ts';

/** `$inc` and `$mul` on BSON numbers: int grows to long, any double makes a double, any decimal a decimal. */
export function combine(op: 'add' | 'multiply', a: unknown, b: unknown): unknown {
  const types = [numberAlias(a), numberAlias(b)];
  if (types.includes('decimal')) return combineDecimals(op, a, b);
  if (types.includes('double')) {
    const [x, y] = [Number(plainNumber(a)), Number(plainNumber(b))];
    return new Double(op === 'add' ? x + y : x * y);
  }
  const [x, y] = [toBigInt(a), toBigInt(b)];
  const result = op === 'add' ? x + y : x * y;
  if (!fitsInt64(result)) return undefined;
  const wide = types.includes('long');
  const value = integerValue(result);
  return wide && value._bsontype === 'Int32' ? Long.fromBigInt(result) : value;
}

function toBigInt(value: unknown): bigint {
  const plain = plainNumber(value);
  return typeof plain === 'bigint' ? plain : BigInt(plain as number);
}

type Scaled = { digits: bigint; exponent: number };

function combineDecimals(op: 'add' | 'multiply', a: unknown, b: unknown): Decimal128 {
  const [x, y] = [scaled(a), scaled(b)];
  if (typeof x === 'number' || typeof y === 'number') {
    const [left, right] = [Number(x as number), Number(y as number)];
    const special = op === 'add' ? left + right : left * right;
    return Decimal128.fromString(Number.isNaN(special) ? 'NaN' : special > 0 ? 'Infinity' : '-Infinity');
  }
  if (op === 'multiply') return rounded({ digits: x.digits * y.digits, exponent: x.exponent + y.exponent });
  const exponent = Math.min(x.exponent, y.exponent);
  const lift = (value: Scaled): bigint => value.digits * 10n ** BigInt(value.exponent - exponent);
  return rounded({ digits: lift(x) + lift(y), exponent });
}

/** A number as digits and a power of ten; infinities and NaN as doubles. */
function scaled(value: unknown): Scaled | number {
  const plain = plainNumber(value);
  const text = typeof plain === 'object' ? plain.decimal : String(plain);
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:[Ee]([+-]?\d+))?$/.exec(text);
  if (!parts) return Number(text);
  const digits = BigInt(parts[2]! + (parts[3] ?? ''));
  return { digits: parts[1] ? -digits : digits, exponent: Number(parts[4] ?? 0) - (parts[3]?.length ?? 0) };
}

/** Decimal128 has 34 digits; what is beyond is rounded half to even. */
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
