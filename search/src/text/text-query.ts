import type { SlotDoc } from '../document.ts';
import { foldedWords, words } from './fold.ts';
import type { OccupationTitles } from './occupations.ts';
import { fillerWords, grammar } from './stop-words.ts';
import type { Expansion, Vocabulary } from './vocabulary.ts';

/** Weight of a word by the field that contains it. */
export const fieldWeights = { title: 1, commune: 0.9, text: 0.6 } as const;

/** Share of the relevance that comes from the single words; the rest comes from detecting the occupation. */
const wordsPart = 0.75;

/** The words to search: without grammatical words, and without filler words when others remain. */
export function queryWords(text: string): string[] {
  const all = [...new Set(words(text).map((word) => word.folded))].filter((word) => !grammar.has(word));
  const meant = all.filter((word) => !fillerWords.has(word) && !/^\d$/.test(word));
  return (meant.length > 0 ? meant : all).slice(0, 12);
}

/** The terms of a slot as numbers of the vocabulary, each with the weight of the best field that contains it. */
export function slotTerms(doc: SlotDoc, vocabulary: Vocabulary): Map<number, number> {
  const terms = new Map<number, number>();
  const take = (text: string, weight: number) => {
    for (const folded of foldedWords(text)) {
      if (grammar.has(folded)) continue;
      const term = vocabulary.add(folded);
      if (weight > (terms.get(term) ?? 0)) terms.set(term, weight);
    }
  };
  take(doc.title, fieldWeights.title);
  take(doc.communeName, fieldWeights.commune);
  take(doc.text, fieldWeights.text);
  return terms;
}

/** A text prepared for one vocabulary and directory. */
export type TextQuery = {
  readonly expansions: readonly Expansion[];
  /** [word][occupation number]: the quality that the occupation's titles give that word. */
  readonly titleQualities: readonly Float64Array[];
  /** [occupation number]: how well the text matches the occupation. */
  readonly detected: Float64Array;
};

/**
 * Null when there is nothing to search. Words that are neither in a document nor in the directory are ignored when at least
 * one is known, because they could only empty the result. `inDocuments` returns whether a current document has a word.
 */
export function prepareText(
  text: string,
  vocabulary: Vocabulary,
  titles: OccupationTitles,
  inDocuments: (term: number) => boolean,
): TextQuery | null {
  const asked = queryWords(text);
  if (asked.length === 0) return null;
  const typing = !/\s$/.test(text);
  const last = words(text).at(-1)?.folded;
  const inUse = (term: number) => titles.hasTerm(term) || inDocuments(term);
  const all = asked.map((word) => vocabulary.expand(word, typing && word === last, inUse));
  const known = all.filter((expansion) => expansion.size > 0);
  const expansions = known.length > 0 ? known : all;
  return {
    expansions,
    titleQualities: expansions.map((expansion) => titles.qualities(expansion)),
    detected: titles.detect(expansions),
  };
}

/** Relevance in [0, 1] from the sum of word qualities. */
export function relevance(qualitySum: number, wordCount: number, detected: number): number {
  return wordsPart * (qualitySum / wordCount) + (1 - wordsPart) * detected;
}
