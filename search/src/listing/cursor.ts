import { CursorError } from '../query.ts';

/**
 * A position in a list: slots with obstacles last, then by key from high to low, then by id from low to high. A cursor
 * contains the last position shown, so that the next page is right even after documents were added or removed.
 */
export type Place = { readonly obstacle: boolean; readonly key: number; readonly id: string };

/** Negative when `a` comes before `b`. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.obstacle !== b.obstacle) return a.obstacle ? 1 : -1;
  if (a.key !== b.key) return b.key - a.key;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

export type ListKind =
  | 'slots:fit'
  | 'slots:distance'
  | 'slots:date'
  | 'profiles'
  | 'text:fit'
  | 'text:distance'
  | 'text:date';

export function encodeCursor(kind: ListKind, place: Place): string {
  const json = JSON.stringify([kind, place.obstacle ? 1 : 0, place.key, place.id]);
  return btoa(encodeURIComponent(json)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Throws CursorError when the text is not a cursor of this kind of list. */
export function decodeCursor(kind: ListKind, cursor: string): Place {
  let value: unknown;
  try {
    value = JSON.parse(decodeURIComponent(atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))));
  } catch {
    throw new CursorError();
  }
  if (!Array.isArray(value) || value.length !== 4) throw new CursorError();
  const [madeBy, obstacle, key, id]: unknown[] = value;
  if (madeBy !== kind || typeof key !== 'number' || typeof id !== 'string') throw new CursorError();
  return { obstacle: obstacle === 1, key, id };
}
