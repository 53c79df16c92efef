import type { SlotDoc } from '../document.ts';
import type { OccupationTitles } from '../text/occupations.ts';
import { foundFrom, foundSteps, namedQuality, relevance, type TextQuery } from '../text/text-query.ts';

/** In how many steps a slot contains the words of a text, and how well they match. */
export type TextMatch = { readonly found: number; readonly relevance: number };

/** Matches one slot's terms (number → field weight). */
export function matchText(
  { terms, doc: { id, occupation } }: { terms: ReadonlyMap<number, number>; doc: SlotDoc },
  query: TextQuery,
  titles: OccupationTitles,
): TextMatch {
  const occupationNumber = titles.numberOf(occupation);
  let found = 0;
  let sum = 0;
  for (const [index, expansion] of query.expansions.entries()) {
    let best = occupationNumber < 0 ? 0 : query.titleQualities[index]![occupationNumber]!;
    for (const [term, quality] of expansion) {
      const value = quality * (terms.get(term) ?? 0);
      if (value > best) best = value;
    }
    if (query.named?.word === index && query.named.ids.has(id)) best = namedQuality;
    const weight = query.weights[index]!;
    if (best >= foundFrom) found += weight;
    sum += weight * best;
  }
  const detected = occupationNumber < 0 ? 0 : query.detected[occupationNumber]!;
  return { found: foundSteps(found), relevance: relevance(sum, detected) };
}

/**
 * Keeps the items with the most words: all words when any slot has them, otherwise as many as the best ones, so that
 * "aide soignant nuit" still has results when no slot contains "nuit".
 */
export function keepBestFound<Item extends { readonly text: TextMatch | null }>(items: Item[]): Item[] {
  const most = items.reduce((max, { text }) => Math.max(max, text?.found ?? 0), 0);
  return items.filter(({ text }) => text === null || (text.found > 0 && text.found === most));
}
