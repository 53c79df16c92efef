import type { Directory } from '../document.ts';
import { memoizeByObject } from '../memoize-by-object.ts';
import { foldedWords } from './fold.ts';
import { grammar } from './stop-words.ts';
import type { Expansion, Vocabulary } from './vocabulary.ts';

/** The words of a job title or label. */
type Form = { readonly occupation: number; readonly terms: readonly number[]; weight: number };

/** Searchable job titles: synonyms for every slot, and detection of the occupations in a text. */
export type OccupationTitles = {
  readonly codes: readonly string[];
  /** Returns -1 when the code is not in the directory. */
  numberOf(code: string): number;
  /** Whether any title contains this word of the vocabulary. */
  hasTerm(term: number): boolean;
  /** For each occupation by number, the best quality that its titles give a word. */
  qualities(expansion: Expansion): Float64Array;
  /** For each occupation by number, how well its best title matches all words, in [0, 1]. */
  detect(expansions: readonly Expansion[]): Float64Array;
};

const titleQuality = 0.9;

/** The full forms of "Agent / Agente de propreté" and "Femme de ménage / Valet de chambre". */
export function titleForms(appellation: string): string[] {
  const parts = appellation.split(' / ').map((part) => part.trim());
  const [left, right] = parts;
  if (parts.length !== 2 || !left || !right) return parts.filter(Boolean);
  const head = left.split(/\s+/).length;
  const tail = right.split(/\s+/);
  if (head >= tail.length) return [left, right];
  return [`${left} ${tail.slice(head).join(' ')}`, right];
}

/** The distinct meaningful words of each title; cached, because several engines of a process often use one directory. */
const titlesInWords = memoizeByObject((directory: Directory): readonly (readonly string[])[][] =>
  directory.occupations.map(({ label, appellations }) =>
    [label, ...appellations.flatMap(titleForms)].map((title) => [
      ...new Set(foldedWords(title).filter((word) => !grammar.has(word))),
    ]),
  ),
);

export function occupationTitles(directory: Directory, vocabulary: Vocabulary): OccupationTitles {
  const codes = directory.occupations.map((occupation) => occupation.code);
  const numbers = new Map(codes.map((code, number) => [code, number]));
  const forms: Form[] = [];
  const formsOf = new Map<number, number[]>();
  const occupationsOf = new Map<number, Set<number>>();
  for (const [occupation, titles] of titlesInWords(directory).entries()) {
    const seen = new Set<string>();
    for (const title of titles) {
      const terms = title.map((word) => vocabulary.add(word));
      const key = terms.join(' ');
      if (terms.length === 0 || seen.has(key)) continue;
      seen.add(key);
      const form = forms.push({ occupation, terms, weight: 0 }) - 1;
      for (const term of terms) {
        const list = formsOf.get(term);
        if (list) list.push(form);
        else formsOf.set(term, [form]);
        const owners = occupationsOf.get(term);
        if (owners) owners.add(occupation);
        else occupationsOf.set(term, new Set([occupation]));
      }
    }
  }
  const rarity = (term: number) => Math.log(1 + codes.length / (1 + (occupationsOf.get(term)?.size ?? 0)));
  for (const form of forms) form.weight = form.terms.reduce((sum, term) => sum + rarity(term), 0);

  function qualities(expansion: Expansion): Float64Array {
    const best = new Float64Array(codes.length);
    for (const [term, value] of expansion) {
      for (const occupation of occupationsOf.get(term) ?? []) {
        best[occupation] = Math.max(best[occupation]!, value * titleQuality);
      }
    }
    return best;
  }

  function detect(expansions: readonly Expansion[]): Float64Array {
    const scores = new Float64Array(codes.length);
    const asked = expansions.map((expansion) => {
      let least = 0;
      for (const term of expansion.keys()) {
        if (formsOf.has(term)) least = least === 0 ? rarity(term) : Math.min(least, rarity(term));
      }
      return least;
    });
    const totalAsked = asked.reduce((sum, value) => sum + value, 0);
    if (totalAsked === 0) return scores;
    const covered = new Map<number, { title: number; query: number }>();
    for (const [index, expansion] of expansions.entries()) {
      const best = new Map<number, { term: number; value: number }>();
      for (const [term, value] of expansion) {
        for (const form of formsOf.get(term) ?? []) {
          if (value > (best.get(form)?.value ?? 0)) best.set(form, { term, value });
        }
      }
      for (const [form, { term, value }] of best) {
        const sum = covered.get(form) ?? { title: 0, query: 0 };
        covered.set(form, {
          title: sum.title + rarity(term) * value,
          query: sum.query + asked[index]! * value,
        });
      }
    }
    for (const [number, { title, query }] of covered) {
      const form = forms[number]!;
      const score = 0.6 * Math.min(1, title / form.weight) + 0.4 * Math.min(1, query / totalAsked);
      if (score > scores[form.occupation]!) scores[form.occupation] = score;
    }
    return scores;
  }

  return {
    codes,
    numberOf: (code) => numbers.get(code) ?? -1,
    hasTerm: (term) => formsOf.has(term),
    qualities,
    detect,
  };
}
