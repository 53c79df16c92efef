import type { Directory } from '../document.ts';
import { memoizeByObject } from '../memoize-by-object.ts';
import { grammar } from './chatter.ts';
import { foldedWords } from './fold.ts';

/** What names an occupation, and how surely. */
export const sureness = { title: 0.9, said: 1, skill: 0.55 } as const;

/** One wording by which occupations are found. */
export type WordedForm = {
  readonly text: string;
  readonly words: readonly string[];
  /** Occupations by number, each with how surely this wording means it. */
  readonly means: readonly (readonly [occupation: number, sure: number])[];
  readonly kind: keyof typeof sureness;
};

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

/** Less for each occupation that a wording means less often than those before it. */
const perPlace = 0.04;
/** Skills beyond these are not typical of an occupation. */
const typicalSkills = 40;

/** All wordings of a directory; cached, because several engines of a process often use one directory. */
export const wordedForms = memoizeByObject((directory: Directory): readonly WordedForm[] => {
  const forms: WordedForm[] = [];
  const add = (text: string, kind: WordedForm['kind'], means: WordedForm['means']) => {
    const words = [...new Set(foldedWords(text).filter((word) => !grammar.has(word)))];
    if (words.length > 0) forms.push({ text, words, kind, means });
  };
  const asking = new Map<string, [number, number][]>();
  for (const [number, occupation] of directory.occupations.entries()) {
    const { code, label, appellations, said = [], skills } = occupation;
    for (const { words, place } of said)
      add(words, 'said', [[number, sureness.said * (1 - perPlace * place)]]);
    for (const title of new Set([label, ...appellations.flatMap(titleForms)]))
      add(title, 'title', [[number, sureness.title]]);
    add(code, 'said', [[number, sureness.said]]);
    if (directory.skillLabels)
      for (const skill of skills.slice(0, typicalSkills)) {
        const own = asking.get(skill);
        if (own) own.push([number, sureness.skill]);
        else asking.set(skill, [[number, sureness.skill]]);
      }
  }
  for (const [skill, means] of asking) {
    const label = directory.skillLabels?.get(skill);
    if (label) add(label, 'skill', means);
  }
  return forms;
});
