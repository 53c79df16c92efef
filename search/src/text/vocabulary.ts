import { allowedEdits, edits } from './edits.ts';
import { areAkin, isTradeOf, tradeRoot } from './french.ts';
import { stemOf } from './stem.ts';

/** How well a found word matches a typed one. */
const quality = {
  exact: 1,
  stem: 0.95,
  /** For a word that may not be typed to its end. */
  stemSoFar: 0.85,
  /** For the beginning of a word: the least, and what is added for the part of the word that is typed. */
  prefix: 0.7,
  typedPart: 0.2,
  /** For words that begin like one that is right as it is, and for the trades of a noun. */
  longerThanRight: 0.8,
  /** For the beginning of a word that is not the last one typed. */
  shortened: 0.6,
  oneEdit: 0.7,
  twoEdits: 0.5,
  prefixEdit: 0.55,
} as const;

const shortenedLength = 3;

/** Found words by number, each with its quality in (0, 1]. */
export type Expansion = ReadonlyMap<number, number>;

/** What is known about words when one is looked for. */
export type WordUse = {
  /** Whether a current document or the directory has this word. */
  inUse(number: number): boolean;
  /** Whether it is a right word, which is never taken for a misspelt one. */
  isRight(folded: string): boolean;
  /** Whether it is a right word that is not taken for the beginning of another either. */
  isWhole(folded: string): boolean;
};

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
   * The words that a typed word can mean, of which at least one is in use; empty when none is. Beginnings of earlier words
   * and typos are considered only when nothing else is in use, so that removed words do not change results.
   */
  expand(folded: string, asYouType: boolean, use: WordUse): Expansion;
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

  function withPrefix(prefix: string, take: (number: number, word: string) => void): void {
    sort();
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[sorted[middle]!]! < prefix) low = middle + 1;
      else high = middle;
    }
    for (let i = low; i < sorted.length && list[sorted[i]!]!.startsWith(prefix); i++)
      take(sorted[i]!, list[sorted[i]!]!);
  }

  /** The word itself, its inflected forms and, as you type, words with this prefix; of a whole word its trades alone. */
  function near(folded: string, asYouType: boolean, isRight: boolean, isWhole: boolean): Expansion {
    const { found, keep } = bestOf();
    const exact = numbers.get(folded);
    if (exact !== undefined) keep(exact, quality.exact);
    const inflected = asYouType && !isRight ? quality.stemSoFar : quality.stem;
    for (const number of byStem.get(stemOf(folded)) ?? [])
      if (areAkin(folded, list[number]!)) keep(number, inflected);
    if (!asYouType) return found;
    if (isRight && exact === undefined)
      withPrefix(tradeRoot(folded), (number, word) => {
        if (isTradeOf(word, folded)) keep(number, quality.longerThanRight);
      });
    if (isWhole) return found;
    withPrefix(folded, (number, word) => {
      const part = quality.prefix + (quality.typedPart * folded.length) / word.length;
      keep(number, isRight ? quality.longerThanRight : part);
    });
    return found;
  }

  function shortened(folded: string): Expansion {
    const { found, keep } = bestOf();
    if (folded.length >= shortenedLength) withPrefix(folded, (number) => keep(number, quality.shortened));
    return found;
  }

  function misspelt(folded: string, asYouType: boolean): Expansion {
    const { found, keep } = bestOf();
    const max = allowedEdits(folded);
    if (max === 0 || /\d/.test(folded)) return found;
    const initial = folded[0]!;
    for (let length = folded.length - max; length <= folded.length + max; length++) {
      for (const number of byLength[length] ?? []) {
        const word = list[number]!;
        // in a short word the first letter is rarely wrong, and another word is soon reached
        if (folded.length < 6 && word[0] !== initial) continue;
        const distance = edits(folded, word, max);
        if (distance <= max) keep(number, distance === 1 ? quality.oneEdit : quality.twoEdits);
      }
    }
    if (!asYouType || folded.length < 5) return found;
    for (let length = folded.length; length < byLength.length; length++) {
      for (const number of byLength[length] ?? []) {
        if (list[number]![0] !== initial) continue;
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
    expand(folded, asYouType, { inUse, isRight, isWhole }) {
      const right = isRight(folded);
      const whole = right && isWhole(folded);
      const key = `${folded}${asYouType ? '*' : ''}${right ? '!' : ''}${whole ? '.' : ''}`;
      const meant = kept(key, () => near(folded, asYouType, right, whole));
      if (some(meant, inUse)) return meant;
      if (right) return none;
      const begun = asYouType ? none : kept(`-${key}`, () => shortened(folded));
      if (some(begun, inUse)) return begun;
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
