import type { Interner } from './columns.ts';

const maxQuestions = 2_000;

/** Caches a function of a list of names and a parameter until the list grows. It returns one number per name. */
export function memoizeByLength<Answer extends { readonly length: number }>(
  make: (names: Interner, question: string) => Answer,
): (names: Interner, question: string) => Answer {
  const all = new WeakMap<Interner, Map<string, Answer>>();
  return (names, question) => {
    let answers = all.get(names);
    if (!answers || answers.size > maxQuestions) {
      answers = new Map();
      all.set(names, answers);
    }
    let answer = answers.get(question);
    if (answer?.length !== names.size()) {
      answer = make(names, question);
      answers.set(question, answer);
    }
    return answer;
  };
}
