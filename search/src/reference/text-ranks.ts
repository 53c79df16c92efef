import type { OccupationTitles } from '../text/occupations.ts';
import { relevance, type TextQuery } from '../text/text-query.ts';

/** Words of a slot found by a text, and how well. */
export type TextMatch = { readonly found: number; readonly relevance: number };

/** Looks at one slot's terms (number → field weight). */
export function matchText(
  terms: ReadonlyMap<number, number>,
  occupation: string,
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
    if (best > 0) found++;
    sum += best;
  }
  const detected = occupationNumber < 0 ? 0 : query.detected[occupationNumber]!;
  return { found, relevance: relevance(sum, query.expansions.length, detected) };
}

/**
 * Keeps what has the most words: all of them when any slot does, otherwise as many as the best ones, so that
 * "aide soignant nuit" still finds something where nobody wrote "nuit".
 */
export function keepBestFound<Item extends { readonly text: TextMatch | null }>(items: Item[]): Item[] {
  const most = items.reduce((max, { text }) => Math.max(max, text?.found ?? 0), 0);
  return items.filter(({ text }) => text === null || (text.found > 0 && text.found === most));
}
