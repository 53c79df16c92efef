import { plainNumber } from './numbers.ts';
import type { NumberValue } from './types.ts';

/** The methods of the key writer that `encodeNumber` uses. */
type Sink<T> = { byte(value: number): T; bytes(value: Uint8Array): T };

const scratch = new DataView(new ArrayBuffer(16));
const scratchBytes = new Uint8Array(scratch.buffer);
const doubleBytes = new Uint8Array(scratch.buffer, 0, 8);

/** After the nearest double, one byte says on which side of it the exact value lies. */
const FAR_BELOW = 0x20;
const BELOW = 0x40;
const EXACT = 0x80;
const ABOVE = 0xc0;
const FAR_ABOVE = 0xe0;

/**
 * Encodes numbers of all four types in one order, with equal keys for equal values: the nearest double in sortable
 * bytes, then nothing more for a double, or the exact distance for a long or decimal between doubles.
 */
export function encodeNumber<T extends Sink<T>>(sink: T, value: NumberValue): T {
  const plain = plainNumber(value);
  if (typeof plain === 'number') return double(sink, plain).byte(EXACT);
  if (typeof plain === 'bigint') {
    const nearest = Number(plain);
    const gap = plain - BigInt(nearest);
    return gap === 0n ? double(sink, nearest).byte(EXACT) : beside(sink, nearest, gap, 1n);
  }
  return decimal(sink, plain.decimal);
}

function double<T extends Sink<T>>(sink: T, value: number): T {
  if (Number.isNaN(value)) return sink.bytes(new Uint8Array(8));
  scratch.setFloat64(0, value === 0 ? 0 : value);
  if (value < 0) for (let at = 0; at < 8; at++) scratchBytes[at] = 0xff - scratchBytes[at]!;
  else scratchBytes[0] = scratchBytes[0]! | 0x80;
  return sink.bytes(doubleBytes);
}

/** `gapTop / gapBottom` is the exact value minus the nearest double, at most half a unit in the last place. */
function beside<T extends Sink<T>>(sink: T, nearest: number, gapTop: bigint, gapBottom: bigint): T {
  double(sink, nearest).byte(gapTop < 0n ? BELOW : ABOVE);
  const exponent = unitExponent(nearest);
  const [top, bottom] =
    exponent >= 0 ? [gapTop, gapBottom << BigInt(exponent)] : [gapTop << BigInt(-exponent), gapBottom];
  const scaled = (top << 120n) / bottom;
  const biased = BigInt.asUintN(128, scaled + (1n << 127n));
  scratch.setBigUint64(0, biased >> 64n);
  scratch.setBigUint64(8, BigInt.asUintN(64, biased));
  return sink.bytes(scratchBytes);
}

/** The exponent of a double's last place, as a power of two. */
function unitExponent(value: number): number {
  scratch.setFloat64(0, value);
  const biased = (scratch.getUint16(0) >> 4) & 0x7ff;
  return biased === 0 ? -1074 : biased - 1075;
}

function decimal<T extends Sink<T>>(sink: T, text: string): T {
  const nearest = Number(text);
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:E([+-]?\d+))?$/.exec(text);
  if (!parts) return double(sink, nearest).byte(EXACT);
  const negative = parts[1] === '-';
  const digits = BigInt(parts[2]! + (parts[3] ?? ''));
  if (digits === 0n) return double(sink, 0).byte(EXACT);
  const exponent = Number(parts[4] ?? 0) - (parts[3]?.length ?? 0);
  const magnitude = digits.toString().length + exponent;
  if (nearest === 0 || !Number.isFinite(nearest)) return far(sink, negative, digits, magnitude);
  const signed = negative ? -digits : digits;
  const [top, bottom] =
    exponent >= 0 ? [signed * 10n ** BigInt(exponent), 1n] : [signed, 10n ** BigInt(-exponent)];
  const [nearTop, nearBottom] = fraction(nearest);
  const gap = top * nearBottom - nearTop * bottom;
  return gap === 0n ? double(sink, nearest).byte(EXACT) : beside(sink, nearest, gap, bottom * nearBottom);
}

/** A finite double as an exact fraction. */
function fraction(value: number): [bigint, bigint] {
  const exponent = unitExponent(value);
  const unit = 2 ** Math.max(exponent, -1000) * 2 ** Math.min(exponent + 1000, 0);
  const whole = BigInt(value / unit);
  return exponent >= 0 ? [whole << BigInt(exponent), 1n] : [whole, 1n << BigInt(-exponent)];
}

/** Decimals outside the range of doubles: their power of ten and digits, after the last double on their side. */
function far<T extends Sink<T>>(sink: T, negative: boolean, digits: bigint, magnitude: number): T {
  const nearest = magnitude > 0 ? Number.MAX_VALUE : 0;
  double(sink, negative ? -nearest : nearest).byte(negative ? FAR_BELOW : FAR_ABOVE);
  const bytes = Buffer.alloc(2 + 36);
  bytes.writeUInt16BE(magnitude + 10_000, 0);
  bytes.write(digits.toString().padEnd(36, '0'), 2, 'latin1');
  if (negative) for (let at = 0; at < bytes.length; at++) bytes[at] = 0xff - bytes[at]!;
  return sink.bytes(bytes);
}
