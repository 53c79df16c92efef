import type { Binary, BSONRegExp, Code, Decimal128, Double, Int32, Long, ObjectId, Timestamp } from 'bson';

/** A document as the store reads it: number wrappers of `bson` keep int, long, double and decimal apart. */
export type Doc = Record<string, unknown>;

type Tagged =
  | Int32
  | Double
  | Long
  | Decimal128
  | ObjectId
  | Binary
  | BSONRegExp
  | Timestamp
  | Code
  | { _bsontype: 'MinKey' | 'MaxKey' | 'BSONSymbol' | 'DBRef' };

/** MongoDB's comparison order of types; the numbers also start every encoded key (see `keys.ts`). */
export const rank = {
  minKey: 0x01,
  undefined: 0x03,
  null: 0x05,
  number: 0x0a,
  string: 0x0f,
  object: 0x14,
  array: 0x19,
  binary: 0x1e,
  objectId: 0x23,
  boolean: 0x28,
  date: 0x2d,
  timestamp: 0x2f,
  regex: 0x32,
  code: 0x3c,
  codeWithScope: 0x41,
  maxKey: 0x7f,
} as const;

export function bsonType(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null
    ? ((value as { _bsontype?: string })._bsontype ?? undefined)
    : undefined;
}

/** Where a value stands among types; missing counts as null. */
export function rankOf(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return rank.string;
    case 'number':
    case 'bigint':
      return rank.number;
    case 'boolean':
      return rank.boolean;
    case 'undefined':
      return rank.null;
    case 'object':
      return value === null ? rank.null : rankOfObject(value);
    default:
      return rank.string;
  }
}

function rankOfObject(value: object): number {
  switch ((value as Tagged)._bsontype) {
    case 'Int32':
    case 'Double':
    case 'Long':
    case 'Decimal128':
      return rank.number;
    case 'ObjectId':
      return rank.objectId;
    case 'Binary':
      return rank.binary;
    case 'Timestamp':
      return rank.timestamp;
    case 'BSONRegExp':
      return rank.regex;
    case 'BSONSymbol':
      return rank.string;
    case 'Code':
      return (value as Code).scope ? rank.codeWithScope : rank.code;
    case 'MinKey':
      return rank.minKey;
    case 'MaxKey':
      return rank.maxKey;
    default:
      break;
  }
  if (Array.isArray(value)) return rank.array;
  if (value instanceof Date) return rank.date;
  if (value instanceof RegExp) return rank.regex;
  if (value instanceof Uint8Array) return rank.binary;
  return rank.object;
}

export function isDocument(value: unknown): value is Doc {
  return typeof value === 'object' && value !== null && rankOfObject(value) === rank.object;
}

/** The fields of a document; a DBRef is read as the document that it is on disk. */
export function fieldsOf(value: Doc): Doc {
  const tag = bsonType(value);
  if (tag !== 'DBRef') return value;
  const ref = value as unknown as { collection: string; oid: unknown; db?: string; fields?: Doc };
  return { $ref: ref.collection, $id: ref.oid, ...(ref.db ? { $db: ref.db } : {}), ...ref.fields };
}

export function isNumeric(value: unknown): boolean {
  return rankOf(value) === rank.number;
}

export function isNullish(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}
