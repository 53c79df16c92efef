import { ObjectId } from 'bson';
import { locationError, StoreError, storeError } from '../errors.ts';
import { limits } from '../limits.ts';
import { typeName } from '../query/type-names.ts';
import { refusal } from '../refusal.ts';
import { describeValue } from '../values/describe.ts';
import { numberAlias, wholeNumber } from '../values/numbers.ts';
import { isBson, isNullish, isNumeric } from '../values/types.ts';
import type { Operator } from './expression-types.ts';
import { fixed, variadic } from './operands.ts';

function textsJoined(values: Iterable<unknown>): string | null {
  let joined = '';
  for (const value of values) {
    if (isNullish(value)) return null;
    if (typeof value !== 'string')
      throw locationError(16702, `$concat only supports strings, not ${typeName(value)}`);
    joined += value;
    if (joined.length > limits.stringBytes)
      throw storeError('BsonObjectTooLarge', '$concat would build a string of more than 16 MB');
  }
  return joined;
}

/** Changes the letters A to Z or a to z only, as MongoDB does. */
const recased = (pattern: RegExp, change: (letters: string) => string): Operator =>
  fixed(1, ([value], _compiler, op) => {
    if (isNullish(value)) return '';
    if (typeof value !== 'string') throw refusal(`${op} of a value of type ${typeName(value)}`, 'BadValue');
    return value.replace(pattern, change);
  });

function textOf(value: unknown): unknown {
  if (isNullish(value)) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (isBson(value, 'ObjectId')) return value.toHexString();
  if (value instanceof Date) return value.toISOString();
  if (isNumeric(value) && ['int', 'long'].includes(numberAlias(value))) return String(wholeNumber(value));
  throw refusal(`$toString of a value of type ${typeName(value)}`, 'BadValue');
}

function objectIdOf(value: unknown): unknown {
  if (isNullish(value)) return null;
  if (isBson(value, 'ObjectId')) return value;
  if (typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value)) return ObjectId.createFromHexString(value);
  throw new StoreError(
    241,
    'ConversionFailure',
    `Failed to parse objectId ${describeValue(value)} in $convert with no onError value`,
  );
}

export const textOperators: Record<string, Operator> = {
  $concat: variadic(textsJoined),
  $toLower: recased(/[A-Z]+/g, (letters) => letters.toLowerCase()),
  $toUpper: recased(/[a-z]+/g, (letters) => letters.toUpperCase()),
  $toString: fixed(1, ([value]) => textOf(value)),
  $toObjectId: fixed(1, ([value]) => objectIdOf(value)),
};
