import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DirectoryEdition } from '../../../api/src/directory/directory-edition.ts';
import type { ProfileDoc, SlotDoc } from '../../../search/src/document.ts';
import { profileDoc, slotDoc } from '../set/documents.ts';
import type { Facts } from '../set/facts.ts';
import { demoPools } from './demo.ts';
import { romePools } from './rome.ts';

export type SecondHalf = 'demo' | 'rome';
export type SecondPerson = { profile: ProfileDoc; slots: { slot: SlotDoc; grade: number }[] };

export type SecondJudgement = { person: string; slot: string; grade: number; reason: string };

/** The judgements of the second hand; those on the demo have no reason. Throws on an invalid line. */
export function readSecond(half: SecondHalf): SecondJudgement[] {
  const path = fileURLToPath(new URL(`./${half}.tsv`, import.meta.url));
  const [, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  return lines.map((line, at) => {
    const [person = '', slot = '', text = '', reason = ''] = line.split('\t');
    if (!/^[0-3]$/.test(text)) throw new Error(`${half}.tsv:${at + 2}: not a judgement`);
    return { person, slot, grade: Number(text), reason };
  });
}

type Pool = { person: ProfileDoc; pool: SlotDoc[] };

function graded(half: SecondHalf, pools: readonly Pool[]): SecondPerson[] {
  const grades = new Map(readSecond(half).map(({ person, slot, grade }) => [`${person} ${slot}`, grade]));
  return pools.map(({ person, pool }) => ({
    profile: person,
    slots: pool.flatMap((slot) => {
      const grade = grades.get(`${person.id} ${slot.id}`);
      return grade === undefined ? [] : [{ slot, grade }];
    }),
  }));
}

/** The judged people with their slots, as the demo territory has them now. */
export const secondOnDemo = () => graded('demo', demoPools());

/**
 * The judged people on an edition of ROME; null when it draws other pairs than the judged ones, so that nothing is
 * measured in part.
 */
export function secondOnRome(edition: DirectoryEdition, facts: Facts): SecondPerson[] | null {
  const pools = romePools(edition, facts).map(({ person, pool }) => ({
    person: profileDoc(person, facts),
    pool: pool.map((row) => slotDoc(row, facts)),
  }));
  const people = graded('rome', pools);
  const found = people.reduce((sum, { slots }) => sum + slots.length, 0);
  return found === readSecond('rome').length ? people : null;
}
