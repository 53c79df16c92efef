import { stemmer } from '@orama/stemmers/french';

/** Feminine endings of job titles and their masculine, for folded words; the first match is used. */
const feminine: readonly (readonly [RegExp, string])[] = [
  [/trices?$/, 'teur'],
  [/euses?$/, 'eur'],
  [/ieres?$/, 'ier'],
  [/eres?$/, 'er'],
  [/iennes?$/, 'ien'],
  [/onnes?$/, 'on'],
  [/elles?$/, 'el'],
  [/ives?$/, 'if'],
  [/ees$/, 'e'],
  [/ee$/, 'e'],
];

const stems = new Map<string, string>();
const maxKept = 200_000;

/** The common root of plural, feminine and inflected forms of a folded word. */
export function stemOf(folded: string): string {
  const known = stems.get(folded);
  if (known !== undefined) return known;
  let word = folded;
  if (word.length > 4) {
    const rule = feminine.find(([ending]) => ending.test(word));
    if (rule) word = word.replace(rule[0], rule[1]);
    else if (/[^s]s$/.test(word)) word = word.slice(0, -1);
  }
  const stem = word.length > 3 ? stemmer(word) : word;
  if (stems.size >= maxKept) stems.clear();
  stems.set(folded, stem);
  return stem;
}
