import type { Directory } from '../document.ts';
import { fold, words } from '../text/fold.ts';

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
