import { deserialize, serialize } from 'bson';
import { storeError } from '../errors.ts';
import type { Doc } from './types.ts';

const exact = { promoteValues: false, promoteBuffers: false, bsonRegExp: true } as const;

/** Reads a document keeping every number's type (`Int32`, `Double`, `Long`, `Decimal128`). */
export function decode(bytes: Uint8Array): Doc {
  try {
    return deserialize(bytes, exact) as Doc;
  } catch (error) {
    throw storeError('InvalidBson', (error as Error).message);
  }
}

/** Reads a document as plain JavaScript values, for mingo's expressions. */
export function decodePlain(bytes: Uint8Array): Doc {
  return deserialize(bytes, { bsonRegExp: false }) as Doc;
}

export function encode(document: Doc): Buffer {
  const bytes = serialize(document, { ignoreUndefined: false });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Exact values (with wrappers) as plain JavaScript values. */
export function toPlain<T>(value: T): unknown {
  return decodePlain(encode({ value })).value;
}

/** Plain or mixed values as exact ones; whole JavaScript numbers become int or long as the driver would write them. */
export function toExact(value: unknown): unknown {
  return decode(encode({ value })).value;
}
