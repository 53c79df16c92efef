import type {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  DBRef,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';

/** A decoded document: number wrappers of `bson` distinguish int, long, double and decimal. */
export type Doc = Record<string, unknown>;

/** The classes of the `bson` library by the tag of their values. */
type BsonClasses = {
  Int32: Int32;
  Double: Double;
  Long: Long;
  Decimal128: Decimal128;
  ObjectId: ObjectId;
  Binary: Binary;
  BSONRegExp: BSONRegExp;
  Timestamp: Timestamp;
  Code: Code;
  MinKey: MinKey;
  MaxKey: MaxKey;
  BSONSymbol: BSONSymbol;
  DBRef: DBRef;
};

/** A value of one of these classes; `_bsontype` says which. */
export type BsonObject = BsonClasses[keyof BsonClasses];

/** A number in any form of BSON and JavaScript. */
export type NumberValue = number | bigint | Int32 | Double | Long | Decimal128;

type MaybeTagged = { readonly _bsontype?: unknown; readonly scope?: unknown };

/** MongoDB's comparison order of types; these numbers also start every encoded key (see `keys.ts`). */
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

/**
 * Whether a value is an object of the `bson` library. The tag is enough, because documents with such a field are
 * refused when a message is read (`wire/raw.ts`).
 */
export function isBsonObject(value: unknown): value is BsonObject {
  if (typeof value !== 'object' || value === null) return false;
  const { _bsontype }: MaybeTagged = value;
  return typeof _bsontype === 'string';
}

export function isBson<Tag extends keyof BsonClasses>(value: unknown, tag: Tag): value is BsonClasses[Tag] {
  if (typeof value !== 'object' || value === null) return false;
  const { _bsontype }: MaybeTagged = value;
  return _bsontype === tag;
}

export function bsonType(value: unknown): keyof BsonClasses | undefined {
  return isBsonObject(value) ? value._bsontype : undefined;
}

/** The rank of a value's type; missing counts as null. */
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

function rankOfObject(value: MaybeTagged): number {
  switch (value._bsontype) {
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
      return value.scope ? rank.codeWithScope : rank.code;
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
  return isBson(value, 'DBRef') ? fieldsOfRef(value) : value;
}

export function fieldsOfRef({ collection, oid, db, fields }: DBRef): Doc {
  return { $ref: collection, $id: oid, ...(db ? { $db: db } : {}), ...fields };
}

export function isNumeric(value: unknown): value is NumberValue {
  return rankOf(value) === rank.number;
}

export function isNullish(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}
