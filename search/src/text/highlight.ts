import { allowedEdits, edits } from './edits.ts';
import { words } from './fold.ts';
import { stemOf } from './stem.ts';
import { queryWords } from './text-query.ts';

export type Highlight = { readonly start: number; readonly end: number };

/** The parts of a text to mark for a query: the same word, the same root, a prefix, or a word with a typo. */
export function highlight(text: string, query: string): Highlight[] {
  const asked = queryWords(query);
  return words(text)
    .filter(({ folded }) =>
      asked.some((word) => {
        if (folded === word || stemOf(folded) === stemOf(word)) return true;
        if (word.length >= 2 && folded.startsWith(word)) return true;
        const max = allowedEdits(word);
        return max > 0 && edits(word, folded, max) <= max;
      }),
    )
    .map(({ start, end }) => ({ start, end }));
}
