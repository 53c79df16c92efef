import type { Commune } from './commune.ts';
import type { CommuneNames } from './commune-names.ts';
import { foldName } from './fold-name.ts';

/** A place said among other words, and the text without it. */
export type SaidPlace = { place: Commune; rest: string };

const before = new Set(['a', 'vers', 'pres', 'autour', 'ville', 'commune', 'centre']);
const dropped = new Set([
  ...before,
  'de',
  'le',
  'la',
  'les',
  'd',
  'du',
  'des',
  'dans',
  'en',
  'et',
  'environs',
  'alentours',
]);
const longestName = 7;
/** A village is meant only where a word before it says that a place follows. */
const leastPopulation = 1_500;
/** A town whose name is a word too, or is said without its article, must be large to be meant. */
const wellKnown = 10_000;
/** A town that begins with the typed word is meant rather than a hamlet of exactly that name. */
const muchLarger = 10;
const cities = new Set(['75056', '69123', '13055']);

/**
 * Finds the commune in "boulanger elbeuf", "cariste 76000", "maçon à Mâcon". `isKnown` tells words that mean something
 * else: they are places only after a preposition or beside a postal code.
 */
export function placeInText(names: CommuneNames, isKnown: (folded: string) => boolean) {
  const isWord = (word: string) => isKnown(word) || (word.endsWith('s') && isKnown(word.slice(0, -1)));

  /** The commune of exactly this name, or a much larger one whose name begins so. */
  function named(name: string): Commune | undefined {
    const whole = name.includes(' ');
    const exact = names
      .named(name)
      .find((one) => whole || foldName(one.name) === name || one.population >= wellKnown);
    if (!exact || isWord(name)) return exact;
    const begun = names.byName(name, 8).find((one) => one.population > exact.population * muchLarger);
    return begun ?? exact;
  }

  function accepts(words: readonly string[], from: number, to: number): Commune | undefined {
    const parts = words.slice(from, to);
    if (parts.join('').length < 3 || /\d/.test(parts.join(''))) return undefined;
    const place = named(parts.join(' '));
    if (!place) return undefined;
    const announced = saysPlace(words, from);
    if (parts.every((word) => isWord(word) || dropped.has(word)))
      return announced && place.population >= wellKnown ? place : undefined;
    return announced || parts.length > 1 || place.population >= leastPopulation ? place : undefined;
  }

  function byCode(words: readonly string[]): SaidPlace | null {
    const at = words.findIndex((word) => /^\d{5}$/.test(word));
    if (at < 0) return null;
    const coded = names.byPostalCode(words[at]!, 40);
    if (coded.length === 0) return null;
    for (let length = longestName; length > 0; length--)
      for (const [from, to] of [
        [at + 1, at + 1 + length],
        [at - length, at],
      ] as const) {
        if (from < 0 || to > words.length) continue;
        const place = names.named(words.slice(from, to).join(' ')).find((one) => coded.includes(one));
        if (place) return without(words, place, Math.min(from, at), Math.max(to, at + 1));
      }
    return without(words, coded[0]!, at, at + 1);
  }

  return (text: string): SaidPlace | null => {
    const words = foldName(text).split(' ').filter(Boolean);
    const coded = byCode(words);
    if (coded) return coded;
    for (let length = Math.min(longestName, words.length); length > 0; length--)
      for (let from = words.length - length; from >= 0; from--) {
        const place = accepts(words, from, from + length);
        if (place) return without(words, place, from, from + length);
      }
    return null;
  };
}

/** Whether the words before a position announce a place: "à", "près de", "dans le centre de". */
function saysPlace(words: readonly string[], from: number): boolean {
  const last = words[from - 1];
  if (last === undefined) return false;
  if (last === 'de' || last === 'd') return before.has(words[from - 2] ?? '');
  return before.has(last);
}

/** The text without the place, the words that announce it, and what follows it: "cedex 1", "sur Seine", "11e", "76". */
function without(words: readonly string[], place: Commune, from: number, to: number): SaidPlace {
  let start = from;
  while (start > 0 && dropped.has(words[start - 1]!)) start--;
  const rest = [...words.slice(0, start)];
  const after = words.slice(to);
  if (after[0] === 'cedex') after.splice(0, /^\d{1,2}$/.test(after[1] ?? '') ? 2 : 1);
  else if (['sur', 'sous', 'en', 'les', 'lez'].includes(after[0] ?? '') && after.length > 1)
    after.splice(0, 2);
  else if (after[0] === place.departement.toLowerCase()) after.splice(0, 1);
  else if (cities.has(place.code) && /^\d{1,2}(?:e|er|eme)?$/.test(after[0] ?? ''))
    after.splice(0, after[1] === 'arrondissement' ? 2 : 1);
  return { place, rest: [...rest, ...after].join(' ') };
}
