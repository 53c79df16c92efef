import { storeError } from '../errors.ts';
import { fitsInt64, plainNumber, toInteger } from '../values/numbers.ts';
import { isBson, isNumeric } from '../values/types.ts';
import type { ValueTest } from './comparisons.ts';

/** `$bitsAllSet` and the other bit operators, on integers (two's complement) and binary data (little endian). */
export function bitTest(op: string, operand: unknown): ValueTest {
  const mask = maskOf(operand);
  return (value) => {
    const bits = bitsOf(value);
    if (bits === undefined) return false;
    const set = bits & mask;
    if (op === '$bitsAllSet') return set === mask;
    if (op === '$bitsAllClear') return set === 0n;
    return op === '$bitsAnySet' ? set !== 0n : set !== mask;
  };
}

function maskOf(operand: unknown): bigint {
  if (Array.isArray(operand)) {
    let mask = 0n;
    for (const item of operand) {
      const position = isNumeric(item) ? toInteger(item) : undefined;
      if (position === undefined)
        throw storeError('BadValue', 'Failed to parse bit position. Expected an integer');
      if (position < 0)
        throw storeError('BadValue', 'Failed to parse bit position. Expected a non-negative number');
      mask |= 1n << BigInt(position);
    }
    return mask;
  }
  const bytes = bytesOf(operand);
  if (bytes) return littleEndian(bytes);
  const mask = bitsOf(operand);
  if (mask === undefined) throw storeError('BadValue', 'a bit mask takes an Array, a number, or a BinData');
  if (mask < 0n) throw storeError('BadValue', 'a bit mask cannot be negative');
  return mask;
}

function bitsOf(value: unknown): bigint | undefined {
  const bytes = bytesOf(value);
  if (bytes) return littleEndian(bytes);
  if (!isNumeric(value)) return undefined;
  const plain = plainNumber(value);
  if (typeof plain === 'bigint') return plain;
  const number = typeof plain === 'number' ? plain : Number(plain.decimal);
  if (!Number.isInteger(number)) return undefined;
  const whole = BigInt(number);
  return fitsInt64(whole) ? whole : undefined;
}

function bytesOf(value: unknown): Uint8Array | undefined {
  if (value instanceof Uint8Array) return value;
  return isBson(value, 'Binary') ? value.value() : undefined;
}

function littleEndian(bytes: Uint8Array): bigint {
  let bits = 0n;
  for (let at = bytes.length - 1; at >= 0; at--) bits = (bits << 8n) | BigInt(bytes[at]!);
  return bits;
}
