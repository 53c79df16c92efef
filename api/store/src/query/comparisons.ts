import type { Collator } from '../values/collation.ts';
import { KeyWriter } from '../values/keys.ts';
import { compareValues, equalValues } from '../values/order.ts';
import { MISSING } from '../values/paths.ts';
import { isBson, isBsonObject, isNullish, rank, rankOf } from '../values/types.ts';
import { isRegex, regexTest, toRegExp } from './regex.ts';

/** A test of one value; MISSING when the document has none. */
export type ValueTest = (value: unknown) => boolean;

type Comparing = { collator?: Collator | undefined; deadline?: number | undefined };

/** Applies a test to a value, and to each item when the value is an array. */
export function orItems(test: ValueTest): ValueTest {
  return (value) => test(value) || (Array.isArray(value) && value.some(test));
}

const absent = (value: unknown): boolean => value === MISSING || isNullish(value);

export function equals(operand: unknown, collator?: Collator): ValueTest {
  if (isNullish(operand)) return absent;
  if (isRegex(operand)) return (value) => isRegex(value) && equalValues(value, operand);
  if (typeof operand === 'string' && !collator)
    return (value) => value === operand || (rankOf(value) === rank.string && equalValues(value, operand));
  return (value) => value !== MISSING && equalValues(value, operand, collator);
}

/** An equality or, for a regular expression, a match. */
export function equalsOrMatches(operand: unknown, { collator, deadline }: Comparing): ValueTest {
  if (!isRegex(operand)) return equals(operand, collator);
  const same = equals(operand);
  const found = matches(toRegExp(operand), deadline);
  return (value) => found(value) || same(value);
}

export function matches(regex: RegExp, deadline?: number): ValueTest {
  return (value) => {
    if (typeof value === 'string') return regexTest(regex, value, deadline);
    return isBson(value, 'BSONSymbol') && regexTest(regex, value.value, deadline);
  };
}

/**
 * `$gt`, `$gte`, `$lt`, `$lte`: compare only values of the operand's type, but MinKey and MaxKey compare with all.
 */
export function compares(op: string, operand: unknown, collator?: Collator): ValueTest {
  const orEqual = op.endsWith('e');
  const wanted = op.startsWith('$g') ? 1 : -1;
  const type = rankOf(operand);
  if (type === rank.null) return orEqual ? absent : () => false;
  const meetsAll = type === rank.minKey || type === rank.maxKey;
  const isNaNOperand = type === rank.number && isNaNValue(operand);
  return (value) => {
    if (value === MISSING) return false;
    const own = rankOf(value);
    if (own !== type && !(meetsAll && own !== type)) return false;
    if (type === rank.number && (isNaNOperand || isNaNValue(value))) {
      return orEqual && isNaNOperand && isNaNValue(value);
    }
    const order = compareValues(value, operand, collator);
    return order === 0 ? orEqual : order > 0 === wanted > 0;
  };
}

export function isNaNValue(value: unknown): boolean {
  if (typeof value === 'number') return Number.isNaN(value);
  if (!isBsonObject(value)) return false;
  return value._bsontype === 'Double'
    ? Number.isNaN(value.value)
    : value._bsontype === 'Decimal128' && value.toString() === 'NaN';
}

export function isOneOf(operands: unknown[], comparing: Comparing): ValueTest {
  const { collator } = comparing;
  const patterns = operands.filter(isRegex).map((operand) => equalsOrMatches(operand, comparing));
  const plain = operands.filter((operand) => !isRegex(operand) && !isNullish(operand));
  const withNull = operands.some(isNullish);
  const writer = new KeyWriter(collator);
  const keys = new Set(plain.map((operand) => writer.reset().value(operand).takeString()));
  return (value) => {
    if (absent(value)) return withNull;
    return keys.has(writer.reset().value(value).takeString()) || patterns.some((test) => test(value));
  };
}
