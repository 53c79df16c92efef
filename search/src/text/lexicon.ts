import hunspell from 'dictionary-fr';
import { fold, unaccented } from './fold.ts';

/** An entry of the dictionary, of which a word is a form: "chantons" of "chanter", "salaires" of "salaire". */
export type Lemma = { readonly number: number; readonly folded: string; readonly isVerb: boolean };

/** One way to form a word: `strip` is taken from the end of an entry that `fits`, and the ending by which it is kept added. */
type Ending = { readonly flag: string; readonly strip: string; readonly condition: string; fits?: RegExp };
type Lexicon = {
  /** As the file has them: "chanteur/Fc". */
  readonly entries: readonly string[];
  /** By folded spelling, the number of the last entry that has it. */
  readonly numbers: ReadonlyMap<string, number>;
  /** [number]: the entry of the same folded spelling before it; -1 without. */
  readonly before: Int32Array;
  /** By folded ending, which may be empty. */
  readonly endings: ReadonlyMap<string, readonly Ending[]>;
  readonly longestEnding: number;
  /** All flags of endings. */
  readonly flags: ReadonlySet<string>;
};

/** Flags of nouns and adjectives: their plural and feminine forms. All other endings conjugate verbs. */
const nominal = /^(?:S[.=]|[XAIW]\.|Wx|F.|G.)$/;

/** Of an entry that is no word by itself. */
const needsEnding = '()';

let read: Lexicon | undefined;
const answered = new Map<string, readonly Lemma[]>();
const maxAnswered = 20_000;

/**
 * What a folded word is a form of, in French; empty for what is no French word or a proper name. Source: the Hunspell
 * dictionary of Grammalecte.
 */
export function lemmasOf(folded: string): readonly Lemma[] {
  if (folded === '') return [];
  let answer = answered.get(folded);
  if (!answer) {
    answer = find(folded);
    if (answered.size >= maxAnswered) answered.clear();
    answered.set(folded, answer);
  }
  return answer;
}

function find(folded: string): Lemma[] {
  const { entries, numbers, before, endings, longestEnding, flags: suffixes } = readLexicon();
  const found = new Map<number, Lemma>();
  function* entriesOf(spelling: string) {
    for (let number = numbers.get(spelling) ?? -1; number >= 0; number = before[number]!) {
      const [spelt = '', own = ''] = entries[number]!.split('/');
      const flags: readonly string[] = own.match(/../g) ?? [];
      yield { number, spelt, flags };
    }
  }
  for (const { number, flags } of entriesOf(folded)) {
    const own = flags.filter((flag) => suffixes.has(flag));
    const isVerb = own.length > 0 && !own.some((flag) => nominal.test(flag));
    if (!flags.includes(needsEnding)) found.set(number, { number, folded, isVerb });
  }
  for (let length = Math.min(longestEnding, folded.length); length >= 0; length--) {
    const root = folded.slice(0, folded.length - length);
    for (const ending of endings.get(folded.slice(root.length)) ?? []) {
      const spelling = root + fold(ending.strip);
      for (const { number, spelt, flags } of entriesOf(spelling)) {
        if (!flags.includes(ending.flag) || !spelt.endsWith(ending.strip)) continue;
        ending.fits ??= new RegExp(`${ending.condition}$`);
        if (ending.fits.test(spelt))
          found.set(number, { number, folded: spelling, isVerb: !nominal.test(ending.flag) });
      }
    }
  }
  return [...found.values()];
}

/**
 * Reads the dictionary unless that was done; a tenth of a second, for which nobody's question should wait. The format is
 * Hunspell's as far as this dictionary uses it: flags of two letters, and endings that never follow another.
 */
export function readLexicon(): Lexicon {
  if (read) return read;
  const text = new TextDecoder();
  const dictionary = text.decode(hunspell.dic);
  const entries = dictionary.split('\n');
  const numbers = new Map<string, number>();
  const before = new Int32Array(entries.length);
  // folded at once, which is ten times faster than word by word; capitals stay, so that proper names are never found
  for (const [number, line] of unaccented(dictionary).split('\n').entries()) {
    const slash = line.indexOf('/');
    const spelling = slash === -1 ? line : line.slice(0, slash);
    before[number] = numbers.get(spelling) ?? -1;
    numbers.set(spelling, number);
  }
  read = { entries, numbers, before, ...readEndings(text.decode(hunspell.aff)) };
  return read;
}

function readEndings(affixes: string): Pick<Lexicon, 'endings' | 'longestEnding' | 'flags'> {
  const endings = new Map<string, Ending[]>();
  const flags = new Set<string>();
  for (const line of affixes.split('\n')) {
    const [kind, flag, strip = '', added = '', condition] = line.split(/\s+/);
    if (kind !== 'SFX' || !flag || condition === undefined) continue;
    flags.add(flag);
    const [written = ''] = added.split('/');
    const ending = written === '0' ? '' : fold(written);
    const list = endings.get(ending) ?? [];
    list.push({ flag, strip: strip === '0' ? '' : strip, condition });
    endings.set(ending, list);
  }
  return { endings, flags, longestEnding: Math.max(...[...endings.keys()].map(({ length }) => length)) };
}
