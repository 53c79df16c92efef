import type { Model, QueryFilter, Require_id } from 'mongoose';
import { afterCursor, type Sort, toPage } from './cursor.ts';

export interface PageRequest<T> {
  filter: QueryFilter<T>;
  /** An index must support it; the last field is `_id`. */
  sort: Sort;
  limit: number;
  cursor?: string | undefined;
  /** Fields to read, in mongoose's `select` syntax. */
  select?: string;
}

/** One page of lean documents in a stable order, and the cursor of the next one. */
export async function findPage<T>(model: Model<T>, { filter, sort, limit, cursor, select }: PageRequest<T>) {
  const after = afterCursor(cursor, sort, kindsOf(model, sort));
  const query = model
    .find(cursor ? { $and: [filter, after] } : filter)
    .sort(Object.fromEntries(sort))
    .limit(limit + 1);
  if (select) query.select(select);
  return toPage(await query.lean<Require_id<T>[]>().exec(), limit, sort);
}

/** Types of the fields of a sort, from the model's schema. */
function kindsOf<T>(model: Model<T>, sort: Sort): string[] {
  return sort.map(([field]) => model.schema.path(field).instance);
}
