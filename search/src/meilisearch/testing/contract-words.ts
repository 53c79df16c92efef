import { edits } from '../../text/edits.ts';
import { words } from '../../text/fold.ts';
import type { Record_ } from './contract-filter.ts';

/** The settings for text search. */
export type WordSettings = {
  readonly searchableAttributes: readonly string[];
  readonly stopWords: readonly string[];
  readonly synonyms: Readonly<Record<string, readonly string[]>>;
  readonly typoTolerance: {
    readonly enabled: boolean;
    readonly minWordSizeForTypos: { readonly oneTypo: number; readonly twoTypos: number };
  };
};

type WordMatch = { readonly typos: number; readonly attribute: number; readonly exact: boolean };
export type QuestionMatch = { readonly words: number; readonly score: number };

/** The documented limit: further words of a query are ignored. */
const maxWords = 10;

function attributeWords(doc: Record_, attribute: string): string[] {
  const value = doc[attribute];
  const texts = Array.isArray(value) ? value : [value];
  return texts.flatMap((text) => (typeof text === 'string' ? words(text).map(({ folded }) => folded) : []));
}

function typosAllowed(word: string, { typoTolerance }: WordSettings): number {
  if (!typoTolerance.enabled) return 0;
  const { oneTypo, twoTypos } = typoTolerance.minWordSizeForTypos;
  return word.length >= twoTypos ? 2 : word.length >= oneTypo ? 1 : 0;
}

function matchWord(
  asked: string,
  prefix: boolean,
  fields: readonly (readonly string[])[],
  settings: WordSettings,
): WordMatch | null {
  const forms = [asked, ...(settings.synonyms[asked] ?? [])];
  const allowed = typosAllowed(asked, settings);
  let best: WordMatch | null = null;
  for (const [attribute, list] of fields.entries()) {
    for (const word of list) {
      const exact = forms.includes(word);
      let typos = exact || (prefix && word.startsWith(asked)) ? 0 : edits(asked, word, allowed);
      if (typos > allowed && prefix && allowed > 0) {
        const begun = edits(asked, word, 1, true);
        if (begun <= 1) typos = begun;
      }
      if (typos > allowed) continue;
      if (!best || typos < best.typos || (typos === best.typos && exact && !best.exact))
        best = { typos, attribute, exact };
    }
  }
  return best;
}

/**
 * Matches the words of a query in a document: all of them (`all`), or as many as possible from the first one on (`last`).
 * Null when it does not match. A simple version of the documented ranking rules: more words, fewer typos, earlier
 * attribute, exact words; no proximity.
 */
export function matchQuestion(
  doc: Record_,
  question: string,
  strategy: 'all' | 'last',
  settings: WordSettings,
): QuestionMatch | null {
  const stop = new Set(settings.stopWords);
  const all = words(question).map(({ folded }) => folded);
  const asked = all.filter((word, i) => !stop.has(word) || i === all.length - 1).slice(0, maxWords);
  if (asked.length === 0) return { words: 0, score: 1 };
  const typing = !/\s$/.test(question);
  const fields = settings.searchableAttributes.map((attribute) => attributeWords(doc, attribute));
  const matches: WordMatch[] = [];
  for (const [i, word] of asked.entries()) {
    const match = matchWord(word, typing && i === asked.length - 1, fields, settings);
    if (!match) {
      if (strategy === 'all' || matches.length === 0) return null;
      break;
    }
    matches.push(match);
  }
  const share = matches.length / asked.length;
  const quality = matches.reduce((sum, { typos, attribute, exact }) => {
    const place = 1 - attribute / (2 * fields.length);
    return sum + (0.6 * (1 - typos / 3) + 0.3 * place + 0.1 * (exact ? 1 : 0));
  }, 0);
  return { words: matches.length, score: share * (quality / matches.length) };
}
