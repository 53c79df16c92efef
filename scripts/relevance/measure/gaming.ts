import type { Directory, SlotDoc } from '../../../search/src/document.ts';
import { prepareProfile, prepareSlot } from '../../../search/src/scoring/prepare.ts';
import { pairNumbers } from '../../../search/src/scoring/score.ts';
import { skillWeights } from '../../../search/src/scoring/weights.ts';
import { today } from '../set/documents.ts';
import type { Territory } from '../set/territory.ts';

const shownAtOnce = 10;

export type Gaming = {
  /** How many slots were tried, one in each `step`. */
  slots: number;
  /** How often they stand among the ten best of people who come to discover: as they are, and marked. */
  before: number;
  after: number;
};

const teachingAll = (slot: SlotDoc): SlotDoc => ({
  ...slot,
  skills: slot.skills.map((skill) => ({ ...skill, taught: true })),
});

/** What a company gains that marks every skill of a slot as taught, while all others leave theirs as they are. */
export function gainOfTeachingAll(territory: Territory, directory: Directory, step: number): Gaming {
  const weights = skillWeights(directory);
  const slots = territory.slots.map((slot) => prepareSlot(slot, weights));
  const tried = slots.filter((_, at) => at % step === 0);
  const marked = tried.map(({ doc }) => prepareSlot(teachingAll(doc), weights));
  const gaming = { slots: tried.length, before: 0, after: 0 };
  for (const { profile } of territory.people.filter((person) => person.profile.objective === 'discover')) {
    const person = prepareProfile(profile, weights);
    const rankOf = (slot: (typeof slots)[number]) => {
      const { gates, rank } = pairNumbers(person, slot, today);
      return gates === 0 ? rank : null;
    };
    const open = slots.flatMap((slot) => rankOf(slot) ?? []).sort((a, b) => b - a);
    // the eleventh place once its own rank is left out
    const isShown = (rank: number, own: number) =>
      open.filter((other) => other > rank).length - Number(own > rank) < shownAtOnce;
    for (const [at, slot] of tried.entries()) {
      const own = rankOf(slot);
      const changed = marked[at] && rankOf(marked[at]);
      if (own === null || changed === null || changed === undefined) continue;
      gaming.before += Number(isShown(own, own));
      gaming.after += Number(isShown(changed, own));
    }
  }
  return gaming;
}
