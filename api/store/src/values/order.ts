import { Double, Int32 } from 'bson';
import type { Collator } from './collation.ts';
import { KeyWriter, keyOf } from './keys.ts';
import { isBson, rank, rankOf } from './types.ts';

/** MongoDB's order of two values: negative, zero or positive. Missing counts as null. */
export function compareValues(a: unknown, b: unknown, collator?: Collator): number {
  const left = rankOf(a);
  const right = rankOf(b);
  if (left !== right) return left - right;
  if (left === rank.number) {
    const x = simpleNumber(a);
    const y = simpleNumber(b);
    if (x !== undefined && y !== undefined) return x < y ? -1 : x > y ? 1 : x === y ? 0 : nanOrder(x, y);
  } else if (a instanceof Date && b instanceof Date) {
    return a.getTime() - b.getTime();
  } else if (left === rank.boolean) {
    return Number(a) - Number(b);
  } else if (left === rank.null) {
    return 0;
  } else if (typeof a === 'string' && typeof b === 'string') {
    const order = a === b ? 0 : collator ? undefined : textOrder(a, b);
    if (order !== undefined) return order;
  } else if (isBson(a, 'ObjectId') && isBson(b, 'ObjectId')) {
    return Buffer.compare(a.id, b.id);
  }
  if (collator) {
    return Buffer.compare(new KeyWriter(collator).value(a).take(), new KeyWriter(collator).value(b).take());
  }
  return Buffer.compare(keyOf(a), keyOf(b));
}

export function equalValues(a: unknown, b: unknown, collator?: Collator): boolean {
  return compareValues(a, b, collator) === 0;
}

/**
 * The order of two texts by their first difference, as of their UTF-8 bytes; undefined at surrogates, whose order in
 * UTF-16 is another.
 */
function textOrder(a: string, b: string): number | undefined {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const [x, y] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (x !== y) return x < FIRST_SURROGATE && y < FIRST_SURROGATE ? x - y : undefined;
  }
  return a.length - b.length;
}

const FIRST_SURROGATE = 0xd800;

/** A number representable as a double, compared directly; others are compared by their keys. */
function simpleNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return value instanceof Int32 || value instanceof Double ? value.value : undefined;
}

/** NaN sorts before every number and equals itself. */
function nanOrder(x: number, y: number): number {
  return Number(Number.isNaN(y)) - Number(Number.isNaN(x));
}
