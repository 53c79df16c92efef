import { type Binary, calculateObjectSize, Decimal128, ObjectId, UUID } from 'bson';
import { evalExpr } from 'mingo/core';
import { $convert, $toDate, $toString } from 'mingo/operators/expression';
import { StoreError } from '../errors.ts';
import { describeValue } from '../values/describe.ts';
import { bsonType, type Doc, isDocument, isNullish } from '../values/types.ts';

/** Conversions to and from the types that mingo does not know: ObjectId, decimal, UUID, long. */
export type Expression = (document: unknown, operand: unknown, options: unknown) => unknown;

const evaluate: Expression = (document, operand, options) =>
  evalExpr(document as Doc, operand as never, options as never);

function refuse(value: unknown, to: string): never {
  throw new StoreError(
    241,
    'ConversionFailure',
    `Failed to parse ${to} from ${describeValue(value)} in $convert with no onError value`,
  );
}

const conversions: Record<string, (value: unknown) => unknown> = {
  string: (value) => {
    switch (bsonType(value)) {
      case 'ObjectId':
        return (value as ObjectId).toHexString();
      case 'Long':
      case 'Decimal128':
        return String(value);
      case 'Binary':
        return value instanceof UUID ? value.toHexString() : undefined;
      default:
        return undefined;
    }
  },
  date: (value) => (bsonType(value) === 'ObjectId' ? (value as ObjectId).getTimestamp() : undefined),
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

/** Ours for what mingo does not know, mingo's own for all else; null stays null. */
const converting =
  (to: string, original?: Expression): Expression =>
  (document, operand, options) => {
    const value = evaluate(document, operand, options);
    if (isNullish(value)) return null;
    return conversions[to]!(value) ?? original?.(document, operand, options) ?? null;
  };

const typeCodes: Record<number, string> = { 2: 'string', 7: 'objectId', 9: 'date', 19: 'decimal' };

const convert: Expression = (document, operand, options) => {
  const { input, to, onError } = operand as Doc;
  const wanted = evaluate(document, to, options);
  const name = typeof wanted === 'number' ? typeCodes[wanted] : String(wanted);
  const value = evaluate(document, input, options);
  const own = name !== undefined && Object.hasOwn(conversions, name) ? conversions[name] : undefined;
  if (!own || isNullish(value)) return ($convert as unknown as Expression)(document, operand, options);
  try {
    return own(value) ?? ($convert as unknown as Expression)(document, operand, options);
  } catch (error) {
    if (onError === undefined) throw error;
    return evaluate(document, onError, options);
  }
};

/** The position of a text in another in code points; -1 when it is not there. */
const indexOfCodePoint: Expression = (document, operand, options) => {
  const [text, wanted, start = 0, end] = evaluate(document, operand, options) as unknown[];
  if (isNullish(text)) return null;
  const points = [...String(text)];
  const part = points.slice(0, end as number | undefined).join('');
  const from = points.slice(0, start as number).join('').length;
  const at = part.indexOf(String(wanted), from);
  return at < 0 ? -1 : [...part.slice(0, at)].length;
};

const ofValue =
  (measure: (value: unknown) => unknown): Expression =>
  (document, operand, options) => {
    const value = evaluate(document, operand, options);
    return isNullish(value) ? null : measure(value);
  };

function binarySize(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  return value instanceof Uint8Array ? value.length : (value as Binary).length();
}

export const conversionExpressions = {
  $toString: converting('string', $toString as unknown as Expression),
  $toDate: converting('date', $toDate as unknown as Expression),
  $toObjectId: converting('objectId'),
  $toDecimal: converting('decimal'),
  $toUUID: ofValue((value) => new UUID(String(value))),
  $convert: convert,
  $indexOfCP: indexOfCodePoint,
  $binarySize: ofValue(binarySize),
  $bsonSize: ofValue((value) => (isDocument(value) ? calculateObjectSize(value) : 0)),
};
