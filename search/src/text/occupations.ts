import type { Directory } from '../document.ts';
import { memoizeByObject } from '../memoize-by-object.ts';
import { type FormIndex, indexForms } from './form-index.ts';
import type { WordedForm } from './title-forms.ts';
import type { Expansion, Vocabulary } from './vocabulary.ts';

/** What a text means, by occupation number. */
export type Detected = {
  /** How well the best wording of each occupation matches the text, in [0, 1]. */
  readonly scores: Float64Array;
  /** That wording, as a number for `wordingOf`; -1 without any. */
  readonly wordings: Int32Array;
};

/** The wordings by which occupations are found: synonyms for every slot, and detection of the occupations in a text. */
export type OccupationTitles = {
  readonly codes: readonly string[];
  /** Returns -1 when the code is not in the directory. */
  numberOf(code: string): number;
  /** Whether any wording contains this word of the vocabulary. */
  hasTerm(term: number): boolean;
  /** How much a typed word tells: a rare one more than a frequent one. */
  weightOf(expansion: Expansion): number;
  /** For each occupation by number, the best quality that its wordings give a word. */
  qualities(expansion: Expansion): Float64Array;
  /** What all words mean together; each has the weight of its place in `weights`. */
  detect(expansions: readonly Expansion[], weights: readonly number[]): Detected;
  wordingOf(number: number): Pick<WordedForm, 'text' | 'kind'>;
};

/** Shares of a form's score: that the query's words are found, and that the form has no others. */
const score = { query: 0.6, form: 0.35, often: 0.05 } as const;
/** Below this quality a found word does not say how rare the typed one is. */
const telling = 0.8;

export function occupationTitles(directory: Directory, vocabulary: Vocabulary): OccupationTitles {
  const codes = directory.occupations.map((occupation) => occupation.code);
  const numbers = new Map(codes.map((code, number) => [code, number]));
  const index = indexForms(directory, vocabulary);
  const { forms, formsOf, meansOf } = index;
  // the beginnings of words are typed again and again, each with the same expansion
  const qualitiesOf = memoizeByObject(qualities);
  const detectedBy = memoizeByObject((expansion: Expansion) => detectIn(index, [expansion], [1]));

  function weightOf(expansion: Expansion): number {
    let least = 0;
    let leastOfAll = 0;
    for (const [term, value] of expansion) {
      if (!formsOf.has(term)) continue;
      const own = index.rarity(term);
      if (leastOfAll === 0 || own < leastOfAll) leastOfAll = own;
      if (value >= telling && (least === 0 || own < least)) least = own;
    }
    return least || leastOfAll || Math.log(1 + codes.length);
  }

  function qualities(expansion: Expansion): Float64Array {
    const best = new Float64Array(codes.length);
    for (const [term, value] of expansion) {
      for (const [occupation, sure] of meansOf.get(term) ?? []) {
        const own = value * sure;
        if (own > best[occupation]!) best[occupation] = own;
      }
    }
    return best;
  }

  return {
    codes,
    numberOf: (code) => numbers.get(code) ?? -1,
    hasTerm: (term) => formsOf.has(term),
    weightOf,
    qualities: qualitiesOf,
    detect(expansions, weights) {
      const [only] = expansions;
      return only && expansions.length === 1 ? detectedBy(only) : detectIn(index, expansions, weights);
    },
    wordingOf: (number) => forms[number]!,
  };
}

/** For each form with any of the words: the weight covered of the query and of the form. */
function coverage(
  { forms, formsOf, rarity }: FormIndex,
  expansions: readonly Expansion[],
  weights: readonly number[],
) {
  const query = new Float64Array(forms.length);
  const own = new Float64Array(forms.length);
  const touched: number[] = [];
  const best = new Float64Array(forms.length);
  const ofForm = new Float64Array(forms.length);
  for (const [index, expansion] of expansions.entries()) {
    const hit: number[] = [];
    for (const [term, value] of expansion) {
      const rare = rarity(term);
      for (const form of formsOf.get(term) ?? []) {
        if (value <= best[form]!) continue;
        if (best[form] === 0) hit.push(form);
        best[form] = value;
        ofForm[form] = rare * value;
      }
    }
    for (const form of hit) {
      if (query[form] === 0) touched.push(form);
      query[form]! += weights[index]! * best[form]!;
      own[form]! += ofForm[form]!;
      best[form] = 0;
    }
  }
  return { query, own, touched };
}

function detectIn(index: FormIndex, expansions: readonly Expansion[], weights: readonly number[]): Detected {
  const { forms, formCount } = index;
  const scores = new Float64Array(formCount.length);
  const wordings = new Int32Array(formCount.length).fill(-1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return { scores, wordings };
  const { query, own, touched } = coverage(index, expansions, weights);
  const often = new Float64Array(formCount.length);
  for (const number of touched) {
    const form = forms[number]!;
    const asked = Math.min(1, query[number]! / total);
    const said = asked * (score.query + score.form * Math.min(1, own[number]! / form.weight));
    for (const [occupation, sure] of form.means) {
      often[occupation]! += asked;
      const value = said * sure;
      if (value > scores[occupation]!) {
        scores[occupation] = value;
        wordings[occupation] = number;
      }
    }
  }
  for (let n = 0; n < scores.length; n++)
    if (scores[n]! > 0) scores[n]! += (score.often * often[n]!) / formCount[n]!;
  return { scores, wordings };
}
