import type { Commune } from './commune.ts';
import { foldName } from './fold-name.ts';

/** Exact names stay before beginnings of names; among each, the preferred communes come first, in the order found. */
export function preferredFirst(
  found: readonly Commune[],
  query: string,
  preferred: ReadonlySet<string>,
): readonly Commune[] {
  if (preferred.size === 0) return found;
  const name = foldName(query);
  const rank = (commune: Commune) =>
    (foldName(commune.name) === name ? 0 : 2) + (preferred.has(commune.code) ? 0 : 1);
  return [...found].sort((a, b) => rank(a) - rank(b));
}
