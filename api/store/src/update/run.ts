import { assertId } from '../commands/insert.ts';
import { storeError } from '../errors.ts';
import type { Found } from '../planner/execute.ts';
import type { Selection } from '../planner/select.ts';
import type { CollectionInfo } from '../storage/collection-types.ts';
import type { Store } from '../storage/store.ts';
import { assertAllowed } from '../storage/validation.ts';
import { decode, encode } from '../values/codec.ts';
import { equalValues } from '../values/order.ts';
import { type Doc, isDocument } from '../values/types.ts';
import { LARGEST_DOCUMENT } from '../wire/frames.ts';
import type { Update } from './compile.ts';
import { alteredId, upsertDocument } from './upsert.ts';

export type Changed = { before: () => Doc; after: Doc; modified: boolean };

/** Applies an update to one stored document; returns whether anything changed. Inside a write job. */
export function updateOne(
  store: Store,
  collection: CollectionInfo,
  found: Found,
  update: Update,
  checking: boolean,
): Changed {
  const before = (): Doc => decode(found.bytes);
  const document = found.document ?? before();
  // The update modifies the document, so an `_id` that is itself a document must be read from the original.
  const id = isDocument(document._id) ? before()._id : document._id;
  const after = update.apply(document, false);
  if (!Object.hasOwn(after, '_id') || !equalValues(after._id, id)) throw alteredId(update, after);
  const bytes = sized(encode(after));
  const modified = !bytes.equals(found.bytes);
  if (modified && checking && collection.validator) assertAllowed(collection, after, before());
  if (modified) store.records.replace(collection, found.record, found.bytes, bytes, after);
  return { before, after, modified };
}

function sized(bytes: Buffer): Buffer {
  if (bytes.length <= LARGEST_DOCUMENT) return bytes;
  throw storeError(
    'BsonObjectTooLarge',
    `Resulting document after update is larger than ${LARGEST_DOCUMENT}`,
  );
}

/** Inserts the document of an upsert without a match; returns it. Inside a write job. */
export function upsertOne(
  store: Store,
  collection: CollectionInfo,
  selection: Selection,
  update: Update,
  checking: boolean,
): Doc {
  const document = upsertDocument(selection.filter, update);
  assertId(document._id);
  if (checking) assertAllowed(collection, document);
  const bytes = sized(encode(document));
  store.records.insert(collection, bytes, document);
  return decode(bytes);
}
