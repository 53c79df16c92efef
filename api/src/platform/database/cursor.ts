import mongoose, { type mongo, Types } from 'mongoose';
import { AppError } from '../http/app-error.ts';

// mongoose's own copy of BSON, so that ids are instances of its ObjectId class
const { EJSON } = mongoose.mongo.BSON;

/** Sort fields with their direction; the last one must be unique (`_id`). None may be null or absent. */
export type Sort = readonly (readonly [field: string, direction: 1 | -1])[];

/** An opaque cursor: the sort keys of the last item of a page. */
export function encodeCursor(keys: readonly unknown[]): string {
  return Buffer.from(EJSON.stringify([...keys])).toString('base64url');
}

/** Types of sort keys, as mongoose names them. */
export type KeyKind = 'String' | 'Number' | 'Boolean' | 'Date' | 'ObjectId';

/**
 * Throws `validation_failed` on `query.cursor` unless the server made the cursor for this sort. `kinds` are the types
 * of the sort fields, so that a cursor of another list is refused instead of cast.
 */
export function decodeCursor(cursor: string, sort: Sort, kinds: readonly string[]): unknown[] {
  try {
    const keys: unknown = EJSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(keys) &&
      keys.length === sort.length &&
      keys.every((key, at) => kindOf(key) === kinds[at])
    )
      return keys;
  } catch {
    // an unparsable cursor is refused like any other invalid one
  }
  throw invalidCursor();
}

/** The error for a cursor that was not made for this list. */
export const invalidCursor = () =>
  new AppError('validation_failed', { errors: [{ path: 'query.cursor', code: 'cursor_invalid' }] });

/** Undefined for values that cannot be sort keys, such as operators. */
function kindOf(key: unknown): KeyKind | undefined {
  if (typeof key === 'string') return 'String';
  if (typeof key === 'boolean') return 'Boolean';
  if (typeof key === 'number') return Number.isFinite(key) ? 'Number' : undefined;
  if (key instanceof Date) return Number.isNaN(key.getTime()) ? undefined : 'Date';
  return key instanceof Types.ObjectId ? 'ObjectId' : undefined;
}

/** The filter for documents after this cursor in this order; empty without a cursor. */
export function afterCursor(
  cursor: string | undefined,
  sort: Sort,
  kinds: readonly string[],
): mongo.Filter<mongo.Document> {
  if (!cursor) return {};
  const keys = decodeCursor(cursor, sort, kinds);
  return {
    $or: sort.map(([field, direction], at) => ({
      ...Object.fromEntries(sort.slice(0, at).map(([before], index) => [before, keys[index]])),
      [field]: { [direction === 1 ? '$gt' : '$lt']: keys[at] },
    })),
  };
}

/** Cuts `limit + 1` fetched documents into a page. */
export function toPage<T extends object>(
  fetched: readonly T[],
  limit: number,
  sort: Sort,
): { items: T[]; nextCursor: string | null } {
  const items = fetched.slice(0, limit);
  const last = items.at(-1);
  if (fetched.length <= limit || !last) return { items, nextCursor: null };
  return { items, nextCursor: encodeCursor(sort.map(([field]) => valueAt(last, field))) };
}

function valueAt(document: object, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (at, key) => (at !== null && typeof at === 'object' ? Reflect.get(at, key) : undefined),
      document,
    );
}
