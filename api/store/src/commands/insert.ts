import { ObjectId } from 'bson';
import { storeError } from '../errors.ts';
import { isRegex } from '../query/regex.ts';
import { typeName } from '../query/type-names.ts';
import type { Command, CommandContext } from '../session/context.ts';
import type { CollectionInfo } from '../storage/collection-types.ts';
import { assertAllowed } from '../storage/validation.ts';
import { decode, encode } from '../values/codec.ts';
import { isDocument } from '../values/types.ts';
import { LARGEST_DOCUMENT } from '../wire/frames.ts';
import { assertValidBson, findElement, pickFields, withFirst } from '../wire/raw.ts';
import { assertBatchSize, collectionName, documentList } from './arguments.ts';
import { collectionForWrite, eachStatement, isOrdered, runWrite } from './write.ts';

type Incoming = { bytes: Buffer };

const ID_ALONE: ReadonlySet<string> = new Set(['_id']);
/** BSON types always valid as `_id` without a look inside: numbers, strings, binary data, ObjectIds, dates. */
const PLAIN_IDS: ReadonlySet<number> = new Set([1, 2, 5, 7, 8, 9, 16, 18, 19]);

export const insert: Command = {
  name: 'insert',
  fields: ['documents', 'ordered', 'bypassDocumentValidation'],
  run(context) {
    const name = collectionName(context);
    const documents =
      context.sequences.get('documents') ??
      documentList(context, 'documents', decode).map((document) => encode(document));
    assertBatchSize(documents.length);
    const incoming = documents.map((bytes) => prepare(bytes));
    return runWrite(context, () => {
      const collection = collectionForWrite(context, name);
      let inserted = 0;
      const errors = eachStatement(incoming, isOrdered(context.body), (one) => {
        insertOne(context, collection, one);
        inserted++;
      });
      return { n: inserted, ...(errors.length > 0 ? { writeErrors: errors } : {}), ok: 1 };
    });
  },
};

/** Inserts a prepared document, or throws its error. Inside a write job. */
export function insertOne(context: CommandContext, collection: CollectionInfo, one: Incoming | Error): void {
  if (one instanceof Error) throw one;
  if (collection.validator && context.body.bypassDocumentValidation !== true)
    assertAllowed(collection, decode(one.bytes));
  context.store.records.insert(collection, one.bytes);
}

/** Validates a document and moves its `_id` to the front, or creates one. */
export function prepare(bytes: Buffer): Incoming | Error {
  try {
    assertValidBson(bytes);
    const kept = withIdFirst(bytes);
    if (kept.length > LARGEST_DOCUMENT) {
      throw storeError(
        'BsonObjectTooLarge',
        `object to insert too large. size in bytes: ${kept.length}, max size: ${LARGEST_DOCUMENT}`,
      );
    }
    if (!PLAIN_IDS.has(kept[4]!)) assertId(decode(pickFields(kept, ID_ALONE))._id);
    return { bytes: kept };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function withIdFirst(bytes: Buffer): Buffer {
  // Stored bytes must not share the memory of the network's buffer.
  if (bytes.length > 8 && bytes.toString('latin1', 5, 9) === '_id\0') return Buffer.from(bytes);
  const own = findElement(bytes, '_id');
  if (own) return withFirst(bytes, bytes.subarray(own.start, own.end), own);
  return withFirst(bytes, encode({ _id: new ObjectId() }).subarray(4, -1));
}

export function assertId(id: unknown): void {
  const wrong = Array.isArray(id) || isRegex(id) || id === undefined;
  if (wrong) throw storeError('InvalidIdField', `The '_id' value cannot be of type ${typeName(id)}`);
  const dollar =
    isDocument(id) &&
    Object.keys(id).find((name) => name.startsWith('$') && !['$ref', '$id', '$db'].includes(name));
  if (dollar)
    throw storeError(
      'DollarPrefixedFieldName',
      `_id fields may not contain '$'-prefixed fields: ${dollar} is not valid for storage.`,
    );
}
