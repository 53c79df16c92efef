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
  /** False: nobody asks how many there are in all. */
  counted?: boolean;
}

/**
 * One page of lean documents in a stable order, the cursor of the next one, and with the first one how many there are in
 * all, for which a list that ends there needs no question of its own.
 */
export async function findPage<T>(
  model: Model<T>,
  { filter, sort, limit, cursor, select, counted = true }: PageRequest<T>,
): Promise<FoundPage<Require_id<T>>> {
  const after = afterCursor(cursor, sort, kindsOf(model, sort));
  const query = model
    .find(cursor ? { $and: [filter, after] } : filter)
    .sort(Object.fromEntries(sort))
    .limit(limit + 1);
  if (select) query.select(select);
  const page = toPage(await query.lean<Require_id<T>[]>().exec(), limit, sort);
  if (cursor || !counted) return page;
  return { ...page, total: page.nextCursor === null ? page.items.length : await countAll(model, filter) };
}

export interface FoundPage<T> {
  items: T[];
  nextCursor: string | null;
  /** Of the whole list, with its first page. */
  total?: number;
}

/** A whole collection is counted without being read. */
const countAll = <T>(model: Model<T>, filter: QueryFilter<T>): Promise<number> =>
  Object.keys(filter).length === 0
    ? model.estimatedDocumentCount().exec()
    : model.countDocuments(filter).exec();

/** The field of an answer: absent on later pages. */
export const totalOf = ({ total }: { total?: number | undefined }) => (total === undefined ? {} : { total });

/** Types of the fields of a sort, from the model's schema. */
function kindsOf<T>(model: Model<T>, sort: Sort): string[] {
  return sort.map(([field]) => model.schema.path(field).instance);
}
