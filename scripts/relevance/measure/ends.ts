import type { Directory } from '../../../search/src/document.ts';
import { prepareProfile, prepareSlot } from '../../../search/src/scoring/prepare.ts';
import { pairNumbers } from '../../../search/src/scoring/score.ts';
import { skillWeights } from '../../../search/src/scoring/weights.ts';
import { today } from '../set/documents.ts';
import type { Territory } from '../set/territory.ts';
import { mean } from './metrics.ts';
import type { JudgedOn } from './quality.ts';
import { rankingsOf } from './rankings.ts';

/** What stands behind the end of a list, by the judges, of the pairs without a closed gate. */
export type Ends = {
  /** How many pairs have each grade, 0 to 3: in the list, and behind its end. */
  listed: number[];
  left: number[];
};

/** How the judges graded what a list shows and what it leaves out, because it shares nothing with the person. */
export function endsOf(sets: readonly JudgedOn[]): Ends {
  const ends: Ends = { listed: [0, 0, 0, 0], left: [0, 0, 0, 0] };
  for (const { people, facts } of sets) {
    const slots = new Map(people.flatMap((one) => one.slots.map(({ slot }) => [slot.id, slot] as const)));
    const rankings = rankingsOf(facts, [...slots.values()], today);
    for (const { profile, slots: judged } of people)
      for (const { slot, grade } of judged) {
        if (rankings.gates(profile, slot) !== 0) continue;
        const where = rankings.related(profile, slot) ? ends.listed : ends.left;
        where[grade] = (where[grade] ?? 0) + 1;
      }
  }
  return ends;
}

/** Mean number of slots in a list on the territory, and of those that are open to the person. */
export function lengthOfLists(territory: Territory, directory: Directory): { listed: number; open: number } {
  const weights = skillWeights(directory);
  const slots = territory.slots.map((slot) => prepareSlot(slot, weights));
  const lists = territory.people.map(({ profile }) => {
    const person = prepareProfile(profile, weights);
    const open = slots.map((slot) => pairNumbers(person, slot, today)).filter(({ gates }) => gates === 0);
    return { listed: open.filter(({ related }) => related).length, open: open.length };
  });
  return { listed: mean(lists.map(({ listed }) => listed)), open: mean(lists.map(({ open }) => open)) };
}
