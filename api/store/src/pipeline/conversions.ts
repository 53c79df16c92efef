import { calculateObjectSize, Decimal128, ObjectId, UUID } from 'bson';
import { evalExpr } from 'mingo/core';
import { $convert, $toDate, $toString } from 'mingo/operators/expression';
import { locationError, StoreError, storeError } from '../errors.ts';
import { typeName } from '../query/type-names.ts';
import { describeValue } from '../values/describe.ts';
import { toDouble } from '../values/numbers.ts';
import { bsonType, isBson, isDocument, isNullish } from '../values/types.ts';
import type { Expression } from './operator-types.ts';

/** Conversions to and from types that mingo does not know: ObjectId, decimal, UUID, long. */

function refuse(value: unknown, to: string): never {
  throw new StoreError(
    241,
    'ConversionFailure',
    `Failed to parse ${to} from ${describeValue(value)} in $convert with no onError value`,
  );
}

const conversions: Record<string, (value: unknown) => unknown> = {
  string: (value) => {
    if (isBson(value, 'ObjectId')) return value.toHexString();
    switch (bsonType(value)) {
      case 'Long':
      case 'Decimal128':
        return String(value);
      case 'Binary':
        return value instanceof UUID ? value.toHexString() : undefined;
      default:
        return undefined;
    }
  },
  date: (value) => (isBson(value, 'ObjectId') ? value.getTimestamp() : undefined),
  objectId: (value) => {
    if (bsonType(value) === 'ObjectId') return value;
    return typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value)
      ? ObjectId.createFromHexString(value)
      : refuse(value, 'objectId');
  },
  decimal: (value) => {
    if (bsonType(value) === 'Decimal128') return value;
    const plain = typeof value === 'boolean' || value instanceof Date ? Number(value) : value;
    try {
      return Decimal128.fromString(String(plain));
    } catch {
      return refuse(value, 'decimal');
    }
  },
};

/** Our conversion for types unknown to mingo, otherwise mingo's; null stays null. */
const converting =
  (to: string, original?: Expression): Expression =>
  (document, operand, options) => {
    const value = evalExpr(document, operand, options);
    if (isNullish(value)) return null;
    return conversions[to]!(value) ?? original?.(document, operand, options) ?? null;
  };

const typeCodes: Record<number, string> = { 2: 'string', 7: 'objectId', 9: 'date', 19: 'decimal' };

const convert: Expression = (document, operand, options) => {
  if (!isDocument(operand) || !Object.hasOwn(operand, 'input') || !Object.hasOwn(operand, 'to'))
    throw storeError('FailedToParse', "$convert takes an object with 'input' and 'to'");
  const { input, to, onError } = operand;
  const wanted = evalExpr(document, to, options);
  const type = typeof wanted === 'number' ? wanted : String(wanted);
  const original = (): unknown => $convert(document, { ...operand, input, to: type }, options);
  const name = typeof type === 'number' ? typeCodes[type] : type;
  const value = evalExpr(document, input, options);
  const own = name !== undefined && Object.hasOwn(conversions, name) ? conversions[name] : undefined;
  if (!own || isNullish(value)) return original();
  try {
    return own(value) ?? original();
  } catch (error) {
    if (onError === undefined) throw error;
    return evalExpr(document, onError, options);
  }
};

/** The position of a string in another in code points; -1 when not found. */
const indexOfCodePoint: Expression = (document, operand, options) => {
  const found = evalExpr(document, operand, options);
  const [text, wanted, start, end]: unknown[] = Array.isArray(found) ? found : [found];
  if (isNullish(text)) return null;
  const points = [...String(text)];
  const part = points.slice(0, isNullish(end) ? undefined : toDouble(end)).join('');
  const from = points.slice(0, isNullish(start) ? 0 : toDouble(start)).join('').length;
  const at = part.indexOf(String(wanted), from);
  return at < 0 ? -1 : [...part.slice(0, at)].length;
};

const ofValue =
  (measure: (value: unknown) => unknown): Expression =>
  (document, operand, options) => {
    const value = evalExpr(document, operand, options);
    return isNullish(value) ? null : measure(value);
  };

function binarySize(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (isBson(value, 'Binary')) return value.length();
  if (value instanceof Uint8Array) return value.length;
  throw locationError(51276, `$binarySize requires a string or BinData argument, found: ${typeName(value)}`);
}

export const conversionExpressions = {
  $toString: converting('string', $toString),
  $toDate: converting('date', $toDate),
  $toObjectId: converting('objectId'),
  $toDecimal: converting('decimal'),
  $toUUID: ofValue((value) => new UUID(String(value))),
  $convert: convert,
  $indexOfCP: indexOfCodePoint,
  $binarySize: ofValue(binarySize),
  $bsonSize: ofValue((value) => (isDocument(value) ? calculateObjectSize(value) : 0)),
};
