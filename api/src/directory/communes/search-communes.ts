import type { Commune } from './commune.ts';
import { type CommuneNames, communeNames } from './commune-names.ts';
import { departementCodes } from './departements.ts';
import { foldName } from './fold-name.ts';
import { likeNames } from './like-names.ts';
import { type ReadPlace, readPlace } from './read-place.ts';

export type CommuneSearch = (query: string, limit: number) => Commune[];

/**
 * Search by a name (current, of a merged commune, or from a later word), a postal code, both, or a name with its
 * département. Exact names first, then the beginnings of names, former names and later words; most populated first. What
 * finds nothing so is searched by its words in any order, without its last words, and with typing errors.
 */
export function communeSearch(communes: readonly Commune[], names = communeNames(communes)): CommuneSearch {
  const like = likeNames(communes);
  return (query, limit) => {
    if (limit <= 0) return [];
    const digits = query.replace(/\s/g, '');
    if (/^\d{1,5}$/.test(digits)) return names.byPostalCode(digits, limit);
    const typed = names.byName(foldName(query), limit);
    if (typed.length > 0) return typed;
    const place = readPlace(query);
    const found = byPlace(names, place);
    if (found.length > 0) return found.slice(0, limit);
    return place.name ? like(place.name, limit, (commune) => isThere(commune, place)) : [];
  };
}

/** Enough to contain all communes of one name. */
const namesakes = 40;

const isThere = (commune: Commune, { departement }: ReadPlace) =>
  departement === undefined || commune.departement === departement;

function byPlace(names: CommuneNames, place: ReadPlace): Commune[] {
  const { name, postalCode, departement } = place;
  const named = name ? names.byName(name, namesakes).filter((commune) => isThere(commune, place)) : [];
  if (postalCode) {
    const coded = names.byPostalCode(postalCode, namesakes);
    const both = named.filter((commune) => coded.includes(commune));
    if (both.length > 0) return both;
    // a code of the post's own for large senders belongs to no commune: then the name counts
    return named.length > 0 && coded.length === 0 ? named : [...coded, ...named];
  }
  if (named.length > 0) return named;
  const whole = departement === undefined ? departementCodes.get(name) : undefined;
  return whole === undefined ? [] : names.largestIn(whole, namesakes);
}
