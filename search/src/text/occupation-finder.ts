import type { Directory } from '../document.ts';
import { grammar, isChatter } from './chatter.ts';
import { occupationTitles } from './occupations.ts';
import { placeLikeWords } from './place-like-words.ts';
import { expandText } from './text-query.ts';
import { createVocabulary } from './vocabulary.ts';

export type FoundOccupation = {
  readonly code: string;
  readonly score: number;
  /** The title, saying or skill that answered best. */
  readonly wording: string;
  readonly isTitle: boolean;
};

/** Beside the best answer, one this much weaker is no answer. */
const leastPart = 0.5;

/** Occupations by typed words, with the words and formulas of the slot search, without slots. */
export function createOccupationFinder(directory: Directory) {
  const vocabulary = createVocabulary();
  const titles = occupationTitles(directory, vocabulary);
  return {
    /** Best first; nothing for a text that says nothing. */
    find(text: string, limit: number): FoundOccupation[] {
      const expanded = expandText(text, vocabulary, titles, () => false);
      if (!expanded) return [];
      const { scores, wordings } = titles.detect(expanded.expansions, expanded.weights);
      const order = [...scores.keys()].filter((n) => scores[n]! > 0);
      order.sort((a, b) => scores[b]! - scores[a]! || a - b);
      const floor = leastPart * (scores[order[0] ?? 0] ?? 0);
      return order
        .filter((n) => scores[n]! >= floor)
        .slice(0, limit)
        .map((n) => {
          const { text: wording, kind } = titles.wordingOf(wordings[n]!);
          return { code: titles.codes[n]!, score: scores[n]!, wording, isTitle: kind === 'title' };
        });
    },
    /** Whether a word has a meaning of its own: in a title, a saying or a skill, as chatter, or beside a place's. */
    isWord: (folded: string): boolean =>
      titles.hasTerm(vocabulary.numberOf(folded)) ||
      grammar.has(folded) ||
      isChatter(folded) ||
      placeLikeWords.has(folded),
  };
}
export type OccupationFinder = ReturnType<typeof createOccupationFinder>;
