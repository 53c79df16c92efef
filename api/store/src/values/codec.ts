import { deserialize, serialize } from 'bson';
import { messageOf, storeError } from '../errors.ts';
import type { Doc } from './types.ts';

const exact = { promoteValues: false, promoteBuffers: false, bsonRegExp: true } as const;

/** Decodes a document, keeping every number's type (`Int32`, `Double`, `Long`, `Decimal128`). */
export function decode(bytes: Uint8Array): Doc {
  try {
    return deserialize(bytes, exact);
  } catch (error) {
    throw storeError('InvalidBson', messageOf(error));
  }
}

/** Decodes a document to plain JavaScript values. */
export function decodePlain(bytes: Uint8Array): Doc {
  return deserialize(bytes, { bsonRegExp: false });
}

export function encode(document: Doc): Buffer {
  const bytes = serialize(document, { ignoreUndefined: false });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
