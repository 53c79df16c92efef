import type { CallArgs } from '../api.ts';
import { type ItemOf, type PagedRoute, pageAt } from '../queries.ts';

/** Rows of a table that is exported whole. */
export const maxExported = 5_000;

/** What there is to write, and whether there is more than a file may have. */
export interface ExportedRows<T> {
  rows: readonly T[];
  more: boolean;
}

/** Every item of a list as this account may read it, page by page. */
export async function everyItem<R extends PagedRoute>(
  route: R,
  ...[call]: CallArgs<R>
): Promise<ExportedRows<ItemOf<R>>> {
  const rows: ItemOf<R>[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof pageAt<R>>> = await pageAt(route, call, cursor, { limit: 100 });
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && rows.length < maxExported);
  return { rows: rows.slice(0, maxExported), more: cursor !== null || rows.length > maxExported };
}
