import { comparePlaces, decodeCursor, encodeCursor, type ListKind, type Place } from './cursor.ts';

export type PageRequest = { readonly limit: number; readonly cursor?: string | undefined };

/** Cuts one page out of the complete result. */
export function cutPage<Item extends Place>(
  all: readonly Item[],
  kind: ListKind,
  { limit, cursor }: PageRequest,
): { items: Item[]; nextCursor: string | null } {
  const after = cursor === undefined ? null : decodeCursor(kind, cursor);
  const rest = after ? all.filter((item) => comparePlaces(item, after) > 0) : [...all];
  rest.sort(comparePlaces);
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: last && rest.length > limit ? encodeCursor(kind, last) : null };
}
