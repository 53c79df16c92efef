import mongoose, { type mongo, Types } from 'mongoose';
import { AppError } from '../http/app-error.ts';

// mongoose's own copy, so that identifiers are of its class
const { EJSON } = mongoose.mongo.BSON;

/** Fields in order with their direction; the last one must be unique (`_id`). None may be null or absent. */
export type Sort = readonly (readonly [field: string, direction: 1 | -1])[];

/** An opaque cursor: the sort keys of the last item of a page. */
export function encodeCursor(keys: readonly unknown[]): string {
  return Buffer.from(EJSON.stringify([...keys])).toString('base64url');
}

/** Throws `validation_failed` on `query.cursor` when it was not made by us for this sort. */
export function decodeCursor(cursor: string, sort: Sort): unknown[] {
  try {
    const keys: unknown = EJSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(keys) && keys.length === sort.length && keys.every(isSortKey)) return keys;
  } catch {
    // told below, like any other cursor that is not ours
  }
  throw new AppError('validation_failed', { errors: [{ path: 'query.cursor', code: 'cursor_invalid' }] });
}

/** What a sort key may be: never an operator. */
function isSortKey(key: unknown): boolean {
  const plain = typeof key === 'string' || typeof key === 'boolean' || Number.isFinite(key);
  return plain || (key instanceof Date && !Number.isNaN(key.getTime())) || key instanceof Types.ObjectId;
}

/** The condition "after this cursor" in this order; empty without a cursor. */
export function afterCursor(cursor: string | undefined, sort: Sort): mongo.Filter<mongo.Document> {
  if (!cursor) return {};
  const keys = decodeCursor(cursor, sort);
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
