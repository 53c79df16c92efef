import type { SlotDoc } from '../document.ts';
import { grammar, meantWords } from './chatter.ts';
import { foldedWords, words } from './fold.ts';
import { isFrench, isWhole } from './french.ts';
import type { OccupationTitles } from './occupations.ts';
import type { Expansion, Vocabulary } from './vocabulary.ts';

/** Weight of a word by the field that contains it. */
export const fieldWeights = { title: 1, commune: 0.9, text: 0.6 } as const;

/** Share of the relevance that comes from the single words; the rest comes from detecting the occupation. */
const wordsPart = 0.5;
/** From this quality on a word counts as found in a document. */
export const foundFrom = 0.2;
/** Documents are told apart by fifths of the words' weight that they contain. */
const steps = 5;
/** A right word of this length is not the beginning of another one. */
const wholeFrom = 4;

/** The words that say what is looked for; empty when there are none. */
export function queryWords(text: string): string[] {
  return meantWords(text).flatMap(({ folded, share }) => (share === 1 ? [folded] : []));
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
  /** [word]: its weight; all together are 1. */
  readonly weights: readonly number[];
  /** [word][occupation number]: the quality that the occupation's wordings give that word. */
  readonly titleQualities: readonly Float64Array[];
  /** [occupation number]: how well the text matches the occupation. */
  readonly detected: Float64Array;
  /** Number of the word that stands for those that only others know, and the documents that have them; null without. */
  readonly named: { readonly word: number; readonly ids: ReadonlySet<string> } | null;
};

/** How well a document that somebody else has found matches those words. */
export const namedQuality = 0.6;

/**
 * The words of a text that are known, each with what it can mean and its weight; null when the text says nothing. Chatter
 * comes last, after `meant` words. `unknown`: those that may be misspelt beyond what is repaired here.
 */
export function expandText(
  text: string,
  vocabulary: Vocabulary,
  titles: OccupationTitles,
  inDocuments: (term: number) => boolean,
): (Pick<TextQuery, 'expansions' | 'weights'> & { meant: number; unknown: string[] }) | null {
  const asked = meantWords(text);
  if (asked.length === 0) return null;
  const typing = !/\s$/.test(text);
  const last = words(text).at(-1)?.folded;
  const isTitled = (word: string) => titles.hasTerm(vocabulary.numberOf(word));
  const use = {
    inUse: (term: number) => titles.hasTerm(term) || inDocuments(term),
    isRight: (word: string) => isTitled(word) || isFrench(word),
    isWhole: (word: string) => word.length >= wholeFrom && (isTitled(word) || isWhole(word)),
  };
  const expanded = asked.map(({ folded, share }) => {
    const expansion = vocabulary.expand(folded, share === 1 && typing && folded === last, use);
    return { folded, expansion, weight: share * titles.weightOf(expansion), meant: share === 1 };
  });
  // words known nowhere are ignored when at least one is known, because they could only empty the result
  const known = expanded.filter(({ expansion }) => expansion.size > 0);
  const used = known.some(({ meant }) => meant) ? known : expanded.filter(({ meant }) => meant);
  const total = used.reduce((sum, { weight }) => sum + weight, 0);
  return {
    expansions: used.map(({ expansion }) => expansion),
    weights: used.map(({ weight }) => weight / total),
    meant: used.filter(({ meant }) => meant).length,
    unknown: expanded.flatMap(({ folded, expansion, meant }) =>
      meant && expansion.size === 0 && !isFrench(folded) ? [folded] : [],
    ),
  };
}

/**
 * Null when there is nothing to search. `inDocuments` returns whether a current document has a word. `named`: documents
 * that have the unknown words, as a search server has found them.
 */
export function prepareText(
  text: string,
  vocabulary: Vocabulary,
  titles: OccupationTitles,
  inDocuments: (term: number) => boolean,
  named?: ReadonlySet<string>,
): TextQuery | null {
  const expanded = expandText(text, vocabulary, titles, inDocuments);
  if (!expanded) return null;
  if (named?.size) return withNamed(expanded, titles, named);
  const { meant } = expanded;
  // chatter may decide between two titles, but a document is not found by it
  const expansions = expanded.expansions.slice(0, meant);
  const share = expanded.weights.slice(0, meant).reduce((sum, weight) => sum + weight, 0);
  return {
    expansions,
    weights: expanded.weights.slice(0, meant).map((weight) => weight / share),
    titleQualities: expansions.map((expansion) => titles.qualities(expansion)),
    detected: titles.detect(expanded.expansions, expanded.weights).scores,
    named: null,
  };
}

/** The unknown words together weigh as much as one of the known words. */
function withNamed(
  { expansions, weights, meant }: NonNullable<ReturnType<typeof expandText>>,
  titles: OccupationTitles,
  ids: ReadonlySet<string>,
): TextQuery {
  const detected = titles.detect(expansions, weights).scores;
  const known = expansions.slice(0, meant).filter(({ size }) => size > 0);
  const parts = known.length > 0 ? weights.slice(0, known.length) : [];
  const most = Math.max(0, ...parts) || 1;
  const total = parts.reduce((sum, part) => sum + part, most);
  return {
    expansions: [...known, new Map()],
    weights: [...parts, most].map((part) => part / total),
    titleQualities: [...known, new Map()].map((expansion) => titles.qualities(expansion)),
    detected,
    named: { word: known.length, ids },
  };
}

/** In how many steps of the words' weight a document contains them: 0 for none, else 1 to 5. */
export function foundSteps(foundWeight: number): number {
  return foundWeight === 0 ? 0 : Math.max(1, Math.floor(steps * foundWeight + 1e-6));
}

/** Relevance in [0, 1] from the weighted sum of word qualities. */
export function relevance(qualitySum: number, detected: number): number {
  return wordsPart * qualitySum + (1 - wordsPart) * detected;
}
