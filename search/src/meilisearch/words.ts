import type { Directory, DirectoryOccupation } from '../document.ts';
import { grammar, isChatter, plainQuestion } from '../text/chatter.ts';
import { fold, words } from '../text/fold.ts';
import { titleForms } from '../text/title-forms.ts';

/** The server reads only ten words of a query. */
const maxWords = 10;

/** All names of an occupation: its label, every form of its published job titles, and what people call it. */
export function titlesOf({ label, appellations, said = [] }: DirectoryOccupation): string[] {
  return [...new Set([label, ...appellations.flatMap(titleForms), ...said.map(({ words }) => words)])];
}

export function titlesByCode(directory: Directory): ReadonlyMap<string, readonly string[]> {
  return new Map(directory.occupations.map((occupation) => [occupation.code, titlesOf(occupation)]));
}

/**
 * Makes each form of "Vendeur / Vendeuse" a synonym of the other, because the server corrects typos but does not relate
 * feminine and masculine forms.
 */
export function synonymsOf(directory: Directory): Record<string, string[]> {
  const synonyms = new Map<string, Set<string>>();
  const join = (a: string, b: string) => {
    const known = synonyms.get(a);
    if (known) known.add(b);
    else synonyms.set(a, new Set([b]));
  };
  const take = (masculine: string | undefined, feminine: string | undefined) => {
    const [a, b] = [masculine, feminine].map((word) => word && fold(word));
    if (!a || !b || a === b || a.slice(0, 3) !== b.slice(0, 3) || a.length < 4) return;
    join(a, b);
    join(b, a);
  };
  for (const { appellations } of directory.occupations) {
    for (const appellation of appellations) {
      const [left, right, third] = appellation.split(' / ').map((part) => words(part).map((w) => w.folded));
      if (!left || !right || third) continue;
      for (const [i, word] of left.entries()) take(word, right[i]);
    }
  }
  return Object.fromEntries(
    [...synonyms]
      .map(([word, others]) => [word, [...others].sort()] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/**
 * The query as typed, without the chatter around what is looked for. Null when there is nothing to search.
 */
export function typedQuestion(text: string): string | null {
  const told = plainQuestion(text);
  const kept = words(told)
    .filter(({ folded }) => !grammar.has(folded) && !isChatter(folded))
    .slice(0, maxWords);
  if (kept.length === 0) return null;
  const typing = /\s$/.test(text) ? ' ' : '';
  return kept.map(({ start, end }) => told.slice(start, end)).join(' ') + typing;
}
