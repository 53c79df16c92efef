const marks = /\p{M}+/gu;

/** Lower case without accents or ligatures: "Bœuf" and "boeuf" are one word. */
export function fold(text: string): string {
  return text.toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae').normalize('NFD').replace(marks, '');
}

export type Word = {
  readonly folded: string;
  /** Where it stands in the text as given, end excluded. */
  readonly start: number;
  readonly end: number;
};

const wordPattern = /[\p{L}\p{N}\p{M}]+/gu;
/** What is left of an article before its apostrophe: l'aide, qu'un, jusqu'à. */
const elided = new Set(['qu', 'jusqu', 'lorsqu', 'puisqu', 'quelqu']);

/** Words of a text with their places. Single letters (elisions, "permis B") carry nothing and are left out. */
export function words(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(wordPattern)) {
    const folded = fold(match[0]);
    if (folded.length < 2 || elided.has(folded)) continue;
    found.push({ folded, start: match.index, end: match.index + match[0].length });
  }
  return found;
}
