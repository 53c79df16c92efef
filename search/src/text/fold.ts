const marks = /\p{M}+/gu;

/** Without accents or small ligatures. */
export function unaccented(text: string): string {
  return text.replaceAll('œ', 'oe').replaceAll('æ', 'ae').normalize('NFD').replace(marks, '');
}

/** Lower case without accents or ligatures: "Bœuf" and "boeuf" are one word. */
export const fold = (text: string): string => unaccented(text.toLowerCase());

export type Word = {
  readonly folded: string;
  /** Position in the original text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
};

const wordPattern = /[\p{L}\p{N}\p{M}]+/gu;
/** Parts before an apostrophe that are dropped: l'aide, qu'un, jusqu'à. */
const elided = new Set(['qu', 'jusqu', 'lorsqu', 'puisqu', 'quelqu']);

/** The searchable form of a written word; null for words without meaning: elisions, single letters ("permis B"). */
function carried(raw: string): string | null {
  const folded = fold(raw);
  return folded.length < 2 || elided.has(folded) ? null : folded;
}

/** The words of a text with their positions. */
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

/** The words without positions, for indexing; cached, because the same few thousand words repeat. */
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
