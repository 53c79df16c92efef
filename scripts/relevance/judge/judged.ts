import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Half } from '../set/people.ts';
import type { Grade } from './grade.ts';
import type { Judgement } from './rule.ts';

export const pathOf = (half: Half) => fileURLToPath(new URL(`../judged/${half}.tsv`, import.meta.url));

/** One line per judgement, separated by tabs: person, slot, grade, reason. */
export function formatted(judgements: readonly Judgement[]): string {
  const lines = judgements.map(({ person, slot, grade, reason }) => [person, slot, grade, reason].join('\t'));
  return `${['person\tslot\tgrade\treason', ...lines].join('\n')}\n`;
}

const grades: readonly Grade[] = [0, 1, 2, 3];

/** Reads the stored judgements. Throws on an invalid line. */
export function readJudgements(half: Half): Judgement[] {
  const [, ...lines] = readFileSync(pathOf(half), 'utf8').trimEnd().split('\n');
  return lines.map((line, at) => {
    const [person = '', slot = '', text, reason = ''] = line.split('\t');
    const grade = grades.find((one) => String(one) === text);
    if (grade === undefined || !reason) throw new Error(`${half}.tsv:${at + 2}: not a judgement`);
    return { person, slot, grade, reason };
  });
}
