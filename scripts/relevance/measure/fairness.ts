import type { Directory, ProfileDoc, SlotDoc } from '../../../search/src/document.ts';
import { prepareProfile, prepareSlot } from '../../../search/src/scoring/prepare.ts';
import { pairNumbers } from '../../../search/src/scoring/score.ts';
import { skillWeights } from '../../../search/src/scoring/weights.ts';
import { today } from '../set/documents.ts';
import type { Territory } from '../set/territory.ts';
import { gini, mean } from './metrics.ts';

const shownAtOnce = 10;
/** The product's weights of a view, and of a request that a company must answer. */
const glance = 0.2;
const request = 1;

export type Spread = {
  gini: number;
  /** Share of the slots open to somebody that were shown to nobody. */
  neverShown: number;
  mostShown: number;
  /** Mean score of the slots shown. */
  score: number;
};

type Found = { slot: SlotDoc; score: number; rank: number };

/** The open slots of a person, best first. */
function bestOf(
  profile: ProfileDoc,
  slots: readonly ReturnType<typeof prepareSlot>[],
  weights: ReturnType<typeof skillWeights>,
): Found[] {
  const prepared = prepareProfile(profile, weights);
  return slots
    .flatMap((slot): Found[] => {
      const { gates, score, rank } = pairNumbers(prepared, slot, today);
      return gates === 0 ? [{ slot: slot.doc, score, rank }] : [];
    })
    .sort((a, b) => b.rank - a.rank || (a.slot.id < b.slot.id ? -1 : 1));
}

/** Each person, in the order of ids, sees ten slots and applies for the first. */
export function spreadOf(territory: Territory, directory: Directory, withPenalty: boolean): Spread {
  const weights = skillWeights(directory);
  const shown = new Map<string, number>();
  const open = new Set<string>();
  const exposure = new Map<string, number>();
  const scores: number[] = [];
  const prepared = new Map(territory.slots.map((slot) => [slot.id, prepareSlot(slot, weights)]));
  for (const { profile } of territory.people) {
    const found = bestOf(profile, [...prepared.values()], weights);
    for (const { slot } of found) open.add(slot.id);
    for (const [place, { slot, score }] of found.slice(0, shownAtOnce).entries()) {
      scores.push(score);
      shown.set(slot.id, (shown.get(slot.id) ?? 0) + 1);
      exposure.set(slot.id, (exposure.get(slot.id) ?? 0) + (place === 0 ? request : glance));
      if (withPenalty)
        prepared.set(slot.id, prepareSlot({ ...slot, exposure: exposure.get(slot.id)! }, weights));
    }
  }
  const counts = [...open].map((id) => shown.get(id) ?? 0);
  return {
    gini: gini(counts),
    neverShown: counts.filter((count) => count === 0).length / counts.length,
    mostShown: Math.max(...counts),
    score: mean(scores),
  };
}

export type Group = {
  people: number;
  /** Mean score of the ten best open slots. */
  top10: number;
  /** The same without any needs: what remains of a difference comes from wishes, skills and places. */
  top10WithoutNeeds: number;
  openSlots: number;
};

export function groupsOf(territory: Territory, directory: Directory): Record<'with' | 'without', Group> {
  const weights = skillWeights(directory);
  const slots = territory.slots.map((slot) => prepareSlot(slot, weights));
  const of = (people: Territory['people']): Group => {
    const own = people.map(({ profile }) => bestOf(profile, slots, weights));
    const free = people.map(({ profile }) => bestOf({ ...profile, needs: 0 }, slots, weights));
    const top = (lists: Found[][]) =>
      mean(
        lists
          .filter((list) => list.length > 0)
          .map((list) => mean(list.slice(0, shownAtOnce).map(({ score }) => score))),
      );
    return {
      people: people.length,
      top10: top(own),
      top10WithoutNeeds: top(free),
      openSlots: mean(own.map((list) => list.length)),
    };
  };
  return {
    with: of(territory.people.filter(({ barriers }) => barriers > 0)),
    without: of(territory.people.filter(({ barriers }) => barriers === 0)),
  };
}
