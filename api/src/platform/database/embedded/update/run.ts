import { assertId } from '../commands/insert.ts';
import { storeError } from '../errors.ts';
import type { Found } from '../planner/execute.ts';
import type { Selection } from '../planner/select.ts';
import type { CollectionInfo } from '../storage/catalogue.ts';
import type { Store } from '../storage/store.ts';
import { assertAllowed } from '../storage/validation.ts';
import { decode, encode } from '../values/codec.ts';
import { equalValues } from '../values/order.ts';
import type { Doc } from '../values/types.ts';
import { LARGEST_DOCUMENT } from '../wire/frames.ts';
import type { Update } from './compile.ts';
import { alteredId, upsertDocument } from './upsert.ts';

export type Changed = { before: Doc; after: Doc; modified: boolean };

/** Applies an update to one stored document; says whether anything changed. Inside a write job. */
export function updateOne(
  store: Store,
  collection: CollectionInfo,
  found: Found,
  update: Update,
  checking: boolean,
): Changed {
  const before = found.document ?? decode(found.bytes);
  const after = update.apply(decode(found.bytes), false);
  if (!Object.hasOwn(after, '_id') || !equalValues(after._id, before._id)) throw alteredId(update, after);
  const bytes = sized(encode(after));
  const modified = !bytes.equals(found.bytes);
  if (modified && checking) assertAllowed(collection, after, before);
  if (modified) store.records.replace(collection, found.record, before, bytes, after);
  return { before, after, modified };
}

function sized(bytes: Buffer): Buffer {
  if (bytes.length <= LARGEST_DOCUMENT) return bytes;
  throw storeError(
    'BsonObjectTooLarge',
    `Resulting document after update is larger than ${LARGEST_DOCUMENT}`,
  );
}

/** Inserts what an upsert that matched nothing makes; answers the new document. Inside a write job. */
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
