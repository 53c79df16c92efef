import { locationError, storeError } from '../errors.ts';
import { refusal } from '../refusal.ts';
import type { Collator } from '../values/collation.ts';
import { KeyWriter } from '../values/keys.ts';
import { toDouble } from '../values/numbers.ts';
import { isIndex, MISSING, own } from '../values/paths.ts';
import { type Doc, isDocument, isNumeric, rank } from '../values/types.ts';

export type SortField = { path: string; descending: boolean };

/** Reads and validates a sort document: `{ publishedAt: -1, _id: 1 }`. */
export function parseSort(sort: unknown): SortField[] {
  if (sort === undefined || sort === null) return [];
  if (!isDocument(sort)) throw storeError('TypeMismatch', 'Expected field sort to be of type object');
  return Object.entries(sort).map(([path, direction]) => {
    if (isDocument(direction)) throw refusal('a sort by $meta', 'BadValue');
    const order = isNumeric(direction) ? toDouble(direction) : Number.NaN;
    if (Number.isNaN(order))
      throw locationError(15974, `Illegal key in $sort specification: ${path}: ${String(direction)}`);
    if (order !== 1 && order !== -1) {
      throw locationError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    }
    if (path.startsWith('$') && path !== '$natural')
      throw locationError(
        16410,
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      );
    return { path, descending: order < 0 };
  });
}

export type SortKey = { key: string };

export function compareSortKeys(a: SortKey, b: SortKey): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

/** Maps documents to strings that sort as MongoDB sorts the documents: by the keys that an index would have. */
export function sortKeyMaker(sort: SortField[] | Doc, collator?: Collator): (document: Doc) => string {
  const fields = (Array.isArray(sort) ? sort : parseSort(sort)).map((field) => ({
    ...field,
    parts: field.path.split('.'),
  }));
  const writer = new KeyWriter(collator);
  const one = new KeyWriter(collator);
  return (document) => {
    writer.reset();
    for (const { parts, descending } of fields) {
      let best: string | undefined;
      visitKeys(document, parts, (value) => {
        const key =
          value === EMPTY
            ? String.fromCharCode(rank.undefined)
            : one
                .reset()
                .value(value === MISSING ? null : value)
                .takeString();
        if (best === undefined || (descending ? key > best : key < best)) best = key;
      });
      const start = writer.length;
      writer.bytes(Buffer.from(best ?? String.fromCharCode(rank.null), 'latin1'));
      if (descending) writer.invertFrom(start);
    }
    return writer.takeString();
  };
}

/** Stands for an empty array at the end of a path: it sorts before null. */
const EMPTY: unique symbol = Symbol('empty array');

/** The values that an index on one path would have for a document. A number in the path names an item of an array. */
function visitKeys(value: unknown, parts: readonly string[], visit: (value: unknown) => void): void {
  let [found, at] = [value, 0];
  for (; at < parts.length; at++) {
    const part = parts[at]!;
    if (Array.isArray(found)) {
      if (!isIndex(part) || Number(part) >= found.length) break;
      found = found[Number(part)];
    } else if (isDocument(found)) found = own(found, part);
    else {
      found = MISSING;
      break;
    }
  }
  if (!Array.isArray(found)) {
    visit(found);
    return;
  }
  const rest = parts.slice(at);
  if (found.length === 0) visit(rest.length === 0 ? EMPTY : MISSING);
  for (const item of found) {
    if (rest.length === 0) visit(item);
    else if (isDocument(item)) visitKeys(item, rest, visit);
    else visit(MISSING);
  }
}
