import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ProfileDoc, SlotDoc } from '../../../search/src/document.ts';
import { demoPools } from './demo.ts';

export const secondPath = fileURLToPath(new URL('./demo.tsv', import.meta.url));

/** The judgements of the second hand: person, slot, grade. Throws on an invalid line. */
export function readSecond(): { person: string; slot: string; grade: number }[] {
  const [, ...lines] = readFileSync(secondPath, 'utf8').trimEnd().split('\n');
  return lines.map((line, at) => {
    const [person = '', slot = '', text = ''] = line.split('\t');
    if (!/^[0-3]$/.test(text)) throw new Error(`demo.tsv:${at + 2}: not a judgement`);
    return { person, slot, grade: Number(text) };
  });
}

/** The judged people with their slots, as the demo territory has them now. */
export function secondPeople(): { profile: ProfileDoc; slots: { slot: SlotDoc; grade: number }[] }[] {
  const grades = new Map(readSecond().map(({ person, slot, grade }) => [`${person} ${slot}`, grade]));
  return demoPools().map(({ person, pool }) => ({
    profile: person,
    slots: pool.flatMap((slot) => {
      const grade = grades.get(`${person.id} ${slot.id}`);
      return grade === undefined ? [] : [{ slot, grade }];
    }),
  }));
}
