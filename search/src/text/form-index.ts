import type { Directory } from '../document.ts';
import { type WordedForm, wordedForms } from './title-forms.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A wording in numbers of the vocabulary. */
type Form = Pick<WordedForm, 'text' | 'kind' | 'means'> & {
  readonly terms: readonly number[];
  /** The rarity of all its words together. */
  weight: number;
};

/** The wordings of a directory by the words of a vocabulary. */
export type FormIndex = {
  readonly forms: readonly Form[];
  /** [term] → the forms that contain it. */
  readonly formsOf: ReadonlyMap<number, readonly number[]>;
  /** [term] → occupation → how surely the word means it. */
  readonly meansOf: ReadonlyMap<number, ReadonlyMap<number, number>>;
  /** [occupation] → the number of its forms. */
  readonly formCount: Float64Array;
  /** How much a word tells: more when few occupations are meant by it. */
  rarity(term: number): number;
};

export function indexForms(directory: Directory, vocabulary: Vocabulary): FormIndex {
  const count = directory.occupations.length;
  const forms: Form[] = [];
  const formsOf = new Map<number, number[]>();
  const meansOf = new Map<number, Map<number, number>>();
  const formCount = new Float64Array(count);
  for (const { text, kind, words, means } of wordedForms(directory)) {
    const terms = words.map((word) => vocabulary.add(word));
    const form = forms.push({ text, kind, terms, means, weight: 0 }) - 1;
    for (const [occupation] of means) formCount[occupation]!++;
    for (const term of terms) {
      const list = formsOf.get(term);
      if (list) list.push(form);
      else formsOf.set(term, [form]);
      const meant = meansOf.get(term) ?? new Map<number, number>();
      meansOf.set(term, meant);
      for (const [occupation, sure] of means)
        if (sure > (meant.get(occupation) ?? 0)) meant.set(occupation, sure);
    }
  }
  const rarities = new Map<number, number>();
  for (const [term, meant] of meansOf) {
    // occupations that only ask for a skill so named count less
    let spread = 0;
    for (const sure of meant.values()) spread += sure * sure;
    rarities.set(term, Math.log(1 + count / (1 + spread)));
  }
  const rarity = (term: number) => rarities.get(term) ?? Math.log(1 + count);
  for (const form of forms) form.weight = form.terms.reduce((sum, term) => sum + rarity(term), 0);
  return { forms, formsOf, meansOf, formCount, rarity };
}
