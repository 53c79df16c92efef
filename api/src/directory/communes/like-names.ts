import { isNear } from '../lookup.ts';
import type { Commune } from './commune.ts';
import { foldName } from './fold-name.ts';

type Named = { commune: Commune; name: string; words: string[] };

const small = new Set('le la les l sur sous en de du des d et a aux lez'.split(' '));

/** Whether a word stands for another: the same, its beginning, or its letters in order without vowels ("rvy"). */
function standsFor(typed: string, word: string): boolean {
  if (word.startsWith(typed)) return true;
  if (typed.length < 3 || typed[0] !== word[0] || /[aeiou]/.test(typed)) return false;
  let at = 0;
  for (const letter of word) if (letter === typed[at]) at++;
  return at === typed.length;
}

/**
 * Communes whose names are like a text that is no name: with its words in any order, then like the text without its last
 * words, then with one or two typing errors.
 */
export function likeNames(communes: readonly Commune[]) {
  const byInitial = new Map<string, Named[]>();
  const byName = new Map<string, Named[]>();
  const put = (map: Map<string, Named[]>, key: string, named: Named) => {
    const list = map.get(key);
    if (list) list.push(named);
    else map.set(key, [named]);
  };
  const sorted = [...communes].sort((a, b) => b.population - a.population || (a.code < b.code ? -1 : 1));
  for (const commune of sorted) {
    const name = foldName(commune.name);
    const named = { commune, name, words: name.split(' ') };
    put(byInitial, name[0] ?? '', named);
    put(byName, name, named);
  }

  function inAnyOrder(words: readonly string[]): Named[] {
    const telling = words.filter((word) => !small.has(word));
    if (telling.length < 2) return [];
    const initials = new Set(telling.map((word) => word[0] ?? ''));
    return [...initials]
      .flatMap((initial) => byInitial.get(initial) ?? [])
      .filter((named) =>
        telling.every((word) => named.words.some((own) => !small.has(own) && standsFor(word, own))),
      );
  }

  function misspelt(name: string): Named[] {
    const limit = name.length >= 8 ? 2 : 1;
    if (name.length < 4) return [];
    const close = (byInitial.get(name[0] ?? '') ?? []).filter((named) => isNear(name, named.name, limit));
    return [...close.filter((named) => isNear(name, named.name, 1)), ...close];
  }

  return (name: string, limit: number, isThere: (commune: Commune) => boolean): Commune[] => {
    const words = name.split(' ');
    const tries = [
      () => inAnyOrder(words),
      ...words.slice(1).map((_, dropped) => () => {
        const shorter = words.slice(0, words.length - dropped - 1).join(' ');
        // "la", "saint": no name by itself
        return shorter.length < 3 || shorter === 'saint' ? [] : (byName.get(shorter) ?? []);
      }),
      () => misspelt(name),
    ];
    for (const attempt of tries) {
      const found = attempt().filter(({ commune }) => isThere(commune));
      if (found.length > 0) return [...new Set(found.map(({ commune }) => commune))].slice(0, limit);
    }
    return [];
  };
}
