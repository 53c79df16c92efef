/** Searches short labels: any word order, with or without accents, incomplete words, a typing error or two. */

/** Lower case, without accents and ligatures: "Cœur de pêche" → "coeur de peche". */
export function fold(text: string): string {
  return text.toLowerCase().replace(/œ/g, 'oe').replace(/æ/g, 'ae').normalize('NFD').replace(/\p{M}/gu, '');
}

const empty = new Set('a au aux avec d de des du en et l la le les ou par pour sur un une'.split(' '));

export function wordsOf(text: string): string[] {
  return fold(text).match(/[a-z0-9]+/g) ?? [];
}

/** Whether each typed word begins a word of the text, without accents; false without any word. */
export function matchesWords(text: string, typed: string): boolean {
  const [own, words] = [wordsOf(text), wordsOf(typed)];
  return words.length > 0 && words.every((word) => own.some((one) => one.startsWith(word)));
}

function meaningful(words: readonly string[]): string[] {
  const kept = words.filter((word) => !empty.has(word));
  return kept.length > 0 ? kept : [...words];
}

/** Whether two words differ by at most `limit` letters added, missing, changed or swapped with a neighbour. */
export function isNear(a: string, b: string, limit: number): boolean {
  if (Math.abs(a.length - b.length) > limit) return false;
  let [before, row]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, before[j - 2]! + 1);
      next.push(cost);
    }
    if (Math.min(...next) > limit) return false;
    [before, row] = [row, next];
  }
  return row[b.length]! <= limit;
}

export interface LookupEntry<K> {
  key: K;
  /** Text by which it is found. */
  text: string;
  /** Order among equal matches, higher first. */
  weight?: number;
}

export interface LookupResult<K> {
  key: K;
  text: string;
  /** 1 when every typed word matches exactly. */
  score: number;
}

export function createLookup<K>(entries: readonly LookupEntry<K>[]) {
  const words = entries.map(({ text }) => wordsOf(text));
  const postings = new Map<string, number[]>();
  words.forEach((own, entry) => {
    for (const word of new Set(own)) {
      const list = postings.get(word);
      if (list) list.push(entry);
      else postings.set(word, [entry]);
    }
  });
  const vocabulary = [...postings.keys()].sort();

  /** Known words that a typed word may mean, with a confidence. */
  function meanings(typed: string): Map<string, number> {
    const found = new Map<string, number>();
    if (postings.has(typed)) found.set(typed, 1);
    for (let at = lowerBound(vocabulary, typed); vocabulary[at]?.startsWith(typed); at += 1) {
      const word = vocabulary[at]!;
      if (word !== typed) found.set(word, 0.7 + 0.25 * (typed.length / word.length));
    }
    if (found.size > 0 || typed.length < 4 || /^\d+$/.test(typed)) return found;
    const limit = typed.length >= 8 ? 2 : 1;
    for (const word of vocabulary) {
      if (isNear(typed, word, limit)) found.set(word, 0.6);
      else if (word.length > typed.length && isNear(typed, word.slice(0, typed.length), 1))
        found.set(word, 0.5);
    }
    return found;
  }

  return {
    /** Whether a folded word stands in an entry as it is, which needs no search. */
    knows: (word: string) => postings.has(word),

    /** Best first. All typed words must match; if no entry matches all, those that match most. */
    search(query: string, limit: number): LookupResult<K>[] {
      const typed = meaningful(wordsOf(query));
      if (typed.length === 0) return [];
      const sums = new Map<number, { hits: number; sum: number; telling: number }>();
      for (const word of typed) {
        const best = new Map<number, number>();
        for (const [meaning, sure] of meanings(word))
          for (const entry of postings.get(meaning)!)
            if ((best.get(entry) ?? 0) < sure) best.set(entry, sure);
        // a rare word is more significant than a frequent one
        const rarity = Math.log1p(entries.length / (1 + best.size));
        for (const [entry, sure] of best) {
          const seen = sums.get(entry) ?? { hits: 0, sum: 0, telling: 0 };
          const { hits, sum, telling } = seen;
          sums.set(entry, { hits: hits + 1, sum: sum + sure, telling: telling + rarity * sure });
        }
      }
      const most = Math.max(0, ...[...sums.values()].map(({ hits }) => hits));
      return [...sums]
        .filter(([, { hits }]) => hits === most)
        .map(([entry, { sum, telling }]) => {
          const own = words[entry]!;
          const begins = own[0]?.startsWith(typed[0]!) ? 0.1 : 0;
          // when every word matches, rarity hardly matters; when one is missing, rarer words decide
          const rank =
            (most < typed.length ? 0.1 * telling : 0) +
            sum / typed.length +
            begins -
            0.01 * own.length +
            (entries[entry]!.weight ?? 0);
          return { entry, rank, score: sum / typed.length };
        })
        .sort((a, b) => b.rank - a.rank || a.entry - b.entry)
        .slice(0, limit)
        .map(({ entry, score }) => ({ key: entries[entry]!.key, text: entries[entry]!.text, score }));
    },
  };
}
export type Lookup<K> = ReturnType<typeof createLookup<K>>;

function lowerBound(sorted: readonly string[], value: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
