import { Double, Int32 } from 'bson';
import type { Collator } from './collation.ts';
import { KeyWriter, keyOf } from './keys.ts';
import { rank, rankOf } from './types.ts';

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
  } else if (left === rank.string && a === b) {
    return 0;
  } else if (left === rank.null) {
    return 0;
  }
  if (collator) {
    return Buffer.compare(new KeyWriter(collator).value(a).take(), new KeyWriter(collator).value(b).take());
  }
  return Buffer.compare(keyOf(a), keyOf(b));
}

export function equalValues(a: unknown, b: unknown, collator?: Collator): boolean {
  return compareValues(a, b, collator) === 0;
}

/** A number representable as a double, compared directly; others are compared by their keys. */
function simpleNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return value instanceof Int32 || value instanceof Double ? value.value : undefined;
}

/** NaN sorts before every number and equals itself. */
function nanOrder(x: number, y: number): number {
  return Number(Number.isNaN(y)) - Number(Number.isNaN(x));
}
