import { allowedEdits, edits } from './edits.ts';
import { stemOf } from './stem.ts';

/** How well a found word matches a typed one. */
const quality = {
  exact: 1,
  stem: 0.95,
  prefix: 0.85,
  oneEdit: 0.7,
  twoEdits: 0.5,
  prefixEdit: 0.55,
} as const;

/** Found words by number, each with its quality in (0, 1]. */
export type Expansion = ReadonlyMap<number, number>;

/**
 * All words of documents and the directory, numbered. Words are added and never removed, so that a number stays valid for
 * the lifetime of the index.
 */
export type Vocabulary = {
  add(folded: string): number;
  /** Returns -1 for an unknown word. */
  numberOf(folded: string): number;
  wordOf(number: number): string;
  size(): number;
  /**
   * The words that a typed word can mean, of which at least one is in use; empty when none is. Typos are considered only
   * when nothing else is in use, so that removed words do not change results.
   */
  expand(folded: string, asYouType: boolean, inUse: (number: number) => boolean): Expansion;
};

const maxCached = 5_000;

export function createVocabulary(): Vocabulary {
  const list: string[] = [];
  const numbers = new Map<string, number>();
  const byStem = new Map<string, number[]>();
  const byLength: number[][] = [];
  /** Numbers in the order of their words, for prefix searches; words added since are in `unsorted`. */
  let sorted: number[] = [];
  let unsorted: number[] = [];
  let cache = new Map<string, Expansion>();

  function add(folded: string): number {
    const known = numbers.get(folded);
    if (known !== undefined) return known;
    const number = list.length;
    list.push(folded);
    numbers.set(folded, number);
    const stem = stemOf(folded);
    const family = byStem.get(stem);
    if (family) family.push(number);
    else byStem.set(stem, [number]);
    const sameLength = byLength[folded.length];
    if (sameLength) sameLength.push(number);
    else byLength[folded.length] = [number];
    unsorted.push(number);
    if (cache.size > 0) cache = new Map();
    return number;
  }

  function sort(): void {
    if (unsorted.length === 0) return;
    sorted = [...sorted, ...unsorted].sort((a, b) => (list[a]! < list[b]! ? -1 : 1));
    unsorted = [];
  }

  function withPrefix(prefix: string, take: (number: number) => void): void {
    sort();
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[sorted[middle]!]! < prefix) low = middle + 1;
      else high = middle;
    }
    for (let i = low; i < sorted.length && list[sorted[i]!]!.startsWith(prefix); i++) take(sorted[i]!);
  }

  /** The word itself, its inflected forms and, as you type, words with this prefix. */
  function near(folded: string, asYouType: boolean): Expansion {
    const { found, keep } = bestOf();
    const exact = numbers.get(folded);
    if (exact !== undefined) keep(exact, quality.exact);
    for (const number of byStem.get(stemOf(folded)) ?? []) keep(number, quality.stem);
    if (asYouType) withPrefix(folded, (number) => keep(number, quality.prefix));
    return found;
  }

  function misspelt(folded: string, asYouType: boolean): Expansion {
    const { found, keep } = bestOf();
    const max = allowedEdits(folded);
    if (max === 0) return found;
    for (let length = folded.length - max; length <= folded.length + max; length++) {
      for (const number of byLength[length] ?? []) {
        const distance = edits(folded, list[number]!, max);
        if (distance <= max) keep(number, distance === 1 ? quality.oneEdit : quality.twoEdits);
      }
    }
    if (!asYouType || folded.length < 5) return found;
    for (let length = folded.length; length < byLength.length; length++) {
      for (const number of byLength[length] ?? []) {
        if (edits(folded, list[number]!, 1, true) <= 1) keep(number, quality.prefixEdit);
      }
    }
    return found;
  }

  function kept(key: string, find: () => Expansion): Expansion {
    let known = cache.get(key);
    if (!known) {
      if (cache.size >= maxCached) cache.clear();
      known = find();
      cache.set(key, known);
    }
    return known;
  }

  return {
    add,
    numberOf: (folded) => numbers.get(folded) ?? -1,
    wordOf: (number) => list[number] ?? '',
    size: () => list.length,
    expand(folded, asYouType, inUse) {
      const key = asYouType ? `${folded}*` : folded;
      const meant = kept(key, () => near(folded, asYouType));
      if (some(meant, inUse)) return meant;
      const close = kept(`~${key}`, () => misspelt(folded, asYouType));
      return some(close, inUse) ? close : none;
    },
  };
}

const none: Expansion = new Map();

function some(expansion: Expansion, test: (number: number) => boolean): boolean {
  for (const number of expansion.keys()) if (test(number)) return true;
  return false;
}

/** Keeps the best quality of each number. */
function bestOf() {
  const found = new Map<number, number>();
  const keep = (number: number, value: number) => {
    if (value > (found.get(number) ?? 0)) found.set(number, value);
  };
  return { found, keep };
}
