import { locationError, storeError } from '../errors.ts';
import type { Collator } from '../values/collation.ts';
import { KeyWriter } from '../values/keys.ts';
import { toDouble } from '../values/numbers.ts';
import { MISSING, visitPath } from '../values/paths.ts';
import { type Doc, isDocument, isNumeric, rank } from '../values/types.ts';

export type SortField = { path: string; descending: boolean };

/** Reads and validates a sort document: `{ publishedAt: -1, _id: 1 }`. */
export function parseSort(sort: unknown): SortField[] {
  if (sort === undefined || sort === null) return [];
  if (!isDocument(sort)) throw storeError('TypeMismatch', 'Expected field sort to be of type object');
  return Object.entries(sort).map(([path, direction]) => {
    if (isDocument(direction)) throw storeError('BadValue', 'The embedded store cannot sort by $meta');
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

/** Maps documents to strings that sort as MongoDB sorts the documents. */
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
      const consider = (key: string): void => {
        if (best === undefined || (descending ? key > best : key < best)) best = key;
      };
      visitPath(document, parts, 0, (value) => {
        if (Array.isArray(value) && value.length === 0) consider(String.fromCharCode(rank.undefined));
        else if (Array.isArray(value))
          for (const item of value) consider(one.reset().value(item).takeString());
        else
          consider(
            one
              .reset()
              .value(value === MISSING ? null : value)
              .takeString(),
          );
        return false;
      });
      const start = writer.length;
      writer.bytes(Buffer.from(best ?? String.fromCharCode(rank.null), 'latin1'));
      if (descending) writer.invertFrom(start);
    }
    return writer.takeString();
  };
}
