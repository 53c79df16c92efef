import type { Directory, ProfileDoc, SlotDoc } from '../../../search/src/document.ts';
import { slotObjectives } from '../../../search/src/document.ts';
import { fit } from '../../../search/src/scoring/formula.ts';
import { prepareProfile, prepareSlot } from '../../../search/src/scoring/prepare.ts';
import { pairNumbers } from '../../../search/src/scoring/score.ts';
import { skillWeights } from '../../../search/src/scoring/weights.ts';
import { today } from '../set/documents.ts';
import type { Territory } from '../set/territory.ts';

const shownAtOnce = 10;

export type Gaming = {
  /** How many slots were tried, one in each `step`. */
  slots: number;
  /** Pairs of a person and one of them, counted where no gate is closed. */
  pairs: number;
  /** How often they stand among the ten best of people: as they are, and changed. */
  before: number;
  after: number;
};

type Change = (slot: SlotDoc, person: ProfileDoc) => SlotDoc;

/** What is truly easier than a slot that teaches: nobody is asked for what they lack. */
export const asksNothingMissing: Change = (slot, { skills }) => ({
  ...slot,
  skills: slot.skills.filter(({ id }) => skills.some((held) => held.id === id)),
});

const teachingAll: Change = (slot) => ({
  ...slot,
  skills: slot.skills.map((skill) => ({ ...skill, taught: true })),
});

/** What a company can write so that its slot comes higher, whatever the work is. */
export function leversOf({ people }: Territory, { occupations }: Directory) {
  const typical = new Map(occupations.map(({ code, skills }) => [code, skills]));
  const holders = new Map<string, number>();
  for (const { profile } of people)
    for (const { id } of profile.skills) holders.set(id, (holders.get(id) ?? 0) + 1);
  const count = (id: string) => holders.get(id) ?? 0;
  const commonest =
    (most: number): Change =>
    (slot) => ({ ...slot, skills: slot.skills.toSorted((a, b) => count(b.id) - count(a.id)).slice(0, most) });
  return {
    'marks every skill as taught': teachingAll,
    'ticks every objective': (slot) => ({ ...slot, objectives: [...slotObjectives] }),
    'asks for the lowest level': (slot) => ({
      ...slot,
      skills: slot.skills.map((skill) => ({ ...skill, level: 1 })),
    }),
    'names only the skill that most people have': commonest(1),
    'names only the three skills that most people have': commonest(3),
    'names no skill': commonest(0),
    'names twenty skills of its occupation': (slot) => ({
      ...slot,
      skills: [
        ...slot.skills,
        ...(typical.get(slot.occupation) ?? [])
          .filter((id) => slot.skills.every((own) => own.id !== id))
          .map((id) => ({ id, level: 1, taught: false })),
      ].slice(0, 20),
    }),
    'names one skill, and ticks every objective': (slot, person) => ({
      ...commonest(1)(slot, person),
      objectives: [...slotObjectives],
    }),
    'marks all as taught, ticks every objective, asks for the lowest level': (slot) => ({
      ...slot,
      skills: slot.skills.map((skill) => ({ ...skill, taught: true, level: 1 })),
      objectives: [...slotObjectives],
    }),
  } satisfies Record<string, Change>;
}
export type Lever = keyof ReturnType<typeof leversOf>;

export const discovers = ({ objective }: ProfileDoc): boolean => objective === 'discover';
/** Whether the slot is for the person's objective as it is. */
export const isForAim = ({ objective }: ProfileDoc, { objectives }: SlotDoc): boolean =>
  objective === null || objectives.includes(objective);

/**
 * What a company gains that changes its slot so, while all others leave theirs as they are. `counts`: the pairs that are
 * counted.
 */
export function gainOf(
  change: Change,
  { territory, directory, step }: { territory: Territory; directory: Directory; step: number },
  counts: (person: ProfileDoc, slot: SlotDoc) => boolean = () => true,
): Gaming {
  const weights = skillWeights(directory);
  const slots = territory.slots.map((slot) => prepareSlot(slot, weights));
  const tried = slots.filter((_, at) => at % step === 0);
  const gaming = { slots: tried.length, pairs: 0, before: 0, after: 0 };
  for (const { profile } of territory.people) {
    const person = prepareProfile(profile, weights);
    const rankOf = (slot: (typeof slots)[number]) => {
      const { gates, rank, related } = pairNumbers(person, slot, today);
      return gates === 0 && related ? rank : null;
    };
    const open = slots.flatMap((slot) => rankOf(slot) ?? []).sort((a, b) => b - a);
    // the eleventh place once its own rank is left out
    const isShown = (rank: number, own: number | null) =>
      open.filter((other) => other > rank).length - Number(own !== null && own > rank) < shownAtOnce;
    for (const slot of tried.filter(({ doc }) => counts(profile, doc))) {
      const own = rankOf(slot);
      const changed = rankOf(prepareSlot(change(slot.doc, profile), weights));
      if (own !== null) gaming.pairs++;
      if (own !== null) gaming.before += Number(isShown(own, own));
      if (changed !== null) gaming.after += Number(isShown(changed, own));
    }
  }
  return gaming;
}

/** Mean covered share of the skills of a slot, over the pairs without a closed gate. */
export function meanCovered({ people, slots }: Territory, directory: Directory): number {
  const weights = skillWeights(directory);
  const prepared = slots.map((slot) => prepareSlot(slot, weights));
  let sum = 0;
  let pairs = 0;
  for (const { profile } of people) {
    const person = prepareProfile(profile, weights);
    const levels = new Map(profile.skills.map(({ id, level }) => [id, level]));
    for (const slot of prepared) {
      if (pairNumbers(person, slot, today).gates !== 0) continue;
      pairs++;
      for (const [at, id] of slot.skills.ids.entries())
        sum += slot.skills.shares[at]! * fit(levels.get(id) ?? 0, slot.skills.levels[at]!);
    }
  }
  return sum / pairs;
}
