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

/** A word as written → as searched for; null for what carries nothing: elisions, single letters ("permis B"). */
function carried(raw: string): string | null {
  const folded = fold(raw);
  return folded.length < 2 || elided.has(folded) ? null : folded;
}

/** Words of a text with their places. */
export function words(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(wordPattern)) {
    const folded = carried(match[0]);
    if (folded === null) continue;
    found.push({ folded, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

const remembered = new Map<string, string | null>();
const maxRemembered = 100_000;

/** The same words without their places, for indexing: the same few thousand come again and again. */
export function foldedWords(text: string): string[] {
  const found: string[] = [];
  for (const raw of text.match(wordPattern) ?? []) {
    let folded = remembered.get(raw);
    if (folded === undefined) {
      folded = carried(raw);
      if (remembered.size >= maxRemembered) remembered.clear();
      remembered.set(raw, folded);
    }
    if (folded !== null) found.push(folded);
  }
  return found;
}
