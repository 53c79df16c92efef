import type { Locale } from '../../../contract/primitives.ts';
import { dayInWords } from '../../../rules/civil-days.ts';

/** Levels of a skill in words, highest first. */
export const levelsDown = [4, 3, 2, 1] as const;

export const levelWords: Readonly<Record<Locale, Readonly<Record<(typeof levelsDown)[number], string>>>> = {
  fr: { 1: 'un peu', 2: 'avec de l’aide', 3: 'en autonomie', 4: 'peut montrer à d’autres' },
  en: { 1: 'a little', 2: 'with help', 3: 'without help', 4: 'can show others' },
};

/** The dates of an immersion in words. */
export function periodWords({ from, to }: { from: string; to: string }, locale: Locale): string {
  const [first, last] = [dayInWords(from, locale), dayInWords(to, locale)];
  if (from === to) return locale === 'fr' ? `le ${first}` : `on ${first}`;
  return locale === 'fr' ? `du ${first} au ${last}` : `from ${first} to ${last}`;
}
