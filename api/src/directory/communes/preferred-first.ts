import type { Commune } from './commune.ts';
import { foldName } from './fold-name.ts';

/** Inhabitants from which on a town elsewhere is meant by its exact name rather than a village nearby. */
const townFrom = 20_000;

/**
 * The exact names of preferred communes and of towns first, then the preferred ones of which it is the first words
 * ("Saint-Aubin" → Saint-Aubin-lès-Elbeuf), then other exact names, then the rest, of each in the order found.
 */
export function preferredFirst(
  found: readonly Commune[],
  query: string,
  prefers: (commune: Commune) => boolean,
): readonly Commune[] {
  const name = foldName(query);
  const rank = (commune: Commune) => {
    const own = foldName(commune.name);
    const isPreferred = prefers(commune);
    if (own === name) return isPreferred ? 0 : commune.population >= townFrom ? 1 : 3;
    if (isPreferred) return own.startsWith(`${name} `) ? 2 : 4;
    return 5;
  };
  return found
    .map((commune) => ({ commune, at: rank(commune) }))
    .sort((one, other) => one.at - other.at)
    .map(({ commune }) => commune);
}
