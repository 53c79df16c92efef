import type { Commune } from './commune.ts';
import { foldName } from './fold-name.ts';

/** Origin of a search key: the name (0), the name of a merged commune (1), a later word (2). */
type Rank = 0 | 1 | 2;
type Entry = { key: string; commune: Commune; rank: Rank };

/** Insignificant words: a name is also found from the word after them. */
const small = new Set('le la les l saint sainte sur sous en de du des d et a aux lez'.split(' '));

/** Entries by the first one, two and three letters of their key, each list ordered by population. */
type Buckets = Map<string, Entry[]>;

/** Communes by folded names and postal codes, the most populated first. */
export function communeNames(communes: readonly Commune[]) {
  const names: Buckets = new Map();
  const postal: Buckets = new Map();
  const exact = new Map<string, Commune[]>();
  const byPopulation = [...communes].sort(
    (a, b) => b.population - a.population || (a.code < b.code ? -1 : 1),
  );
  for (const commune of byPopulation) {
    for (const entry of entriesOf(commune)) {
      addEntry(names, entry);
      if (entry.rank === 2) continue;
      const same = exact.get(entry.key);
      if (same) same.push(commune);
      else exact.set(entry.key, [commune]);
    }
    for (const key of commune.postalCodes) addEntry(postal, { key, commune, rank: 0 });
  }

  return {
    /** Those with exactly this name or former name. */
    named: (name: string): readonly Commune[] => exact.get(name) ?? [],
    /** Exact names, then those that begin so. */
    byName(prefix: string, limit: number): Commune[] {
      if (!prefix) return [];
      const first = exact.get(prefix) ?? [];
      const begun = begunWith(names, prefix, limit + first.length);
      return [...new Set([...first, ...begun])].slice(0, limit);
    },
    byPostalCode: (prefix: string, limit: number): Commune[] =>
      [...begunWith(postal, prefix, limit)].slice(0, limit),
    largestIn: (departement: string, limit: number): Commune[] =>
      byPopulation.filter((commune) => commune.departement === departement).slice(0, limit),
  };
}
export type CommuneNames = ReturnType<typeof communeNames>;

function entriesOf(commune: Commune): Entry[] {
  const entries: Entry[] = [];
  for (const [i, name] of [commune.name, ...commune.formerNames].entries()) {
    const key = foldName(name);
    const rank = i === 0 ? 0 : 1;
    entries.push({ key, commune, rank });
    for (let at = key.indexOf(' '); at > 0; at = key.indexOf(' ', at + 1)) {
      const rest = key.slice(at + 1);
      const word = rest.slice(0, rest.indexOf(' ') < 0 ? undefined : rest.indexOf(' '));
      if (word.length < 3 || small.has(word)) continue;
      const articleBefore = /^(?:le|la|les|l)$/.test(key.slice(0, at));
      entries.push({ key: rest, commune, rank: articleBefore ? rank : 2 });
    }
  }
  return entries;
}

function addEntry(buckets: Buckets, entry: Entry): void {
  for (let length = 1; length <= Math.min(3, entry.key.length); length++) {
    const start = entry.key.slice(0, length);
    const bucket = buckets.get(start);
    if (bucket) bucket.push(entry);
    else buckets.set(start, [entry]);
  }
}

/** The first `limit` distinct communes whose key starts with the prefix, by rank, then population. */
function begunWith(buckets: Buckets, prefix: string, limit: number): Set<Commune> {
  const found: [Set<Commune>, Set<Commune>, Set<Commune>] = [new Set(), new Set(), new Set()];
  for (const { key, commune, rank } of buckets.get(prefix.slice(0, 3)) ?? []) {
    if (!key.startsWith(prefix)) continue;
    if (found[rank].size < limit) found[rank].add(commune);
    if (found[0].size >= limit) break;
  }
  return new Set([...found[0], ...found[1], ...found[2]]);
}
