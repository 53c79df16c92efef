import type { ProfileDoc, SlotDoc } from '../../../search/src/document.ts';
import { today } from '../set/documents.ts';
import type { Facts } from '../set/facts.ts';
import type { JudgedOn } from './quality.ts';
import { rankingsOf } from './rankings.ts';

/** A pair that nobody would propose, high in a list. */
export type SillyMatch = {
  profile: ProfileDoc;
  slot: SlotDoc;
  grade: number;
  /** From 1. */
  place: number;
  /** Number of pairs with a higher grade that stand below it. */
  passedOver: number;
  facts: Facts;
};
export type Silly = {
  /** The silliest, one for each person. */
  matches: SillyMatch[];
  /** How many of the first places hold what nobody would show, before something better; of how many. */
  nonsense: number;
  places: number;
};

/** Only these first places of a list count: what a person sees at once. */
const places = 5;

/**
 * The sillier of the matches that a ranking shows among the first five, one for each person: first the lowest grades, then
 * those before which the most better ones were passed over. Slots with a closed gate are shown by neither; ours also
 * leaves out what shares nothing with the person, as the product does.
 */
export function silliest(
  sets: readonly JudgedOn[],
  name: 'ours' | 'as first designed',
  count: number,
): Silly {
  const seen = sets.flatMap(({ people, facts }) => {
    const slots = new Map(people.flatMap((one) => one.slots.map(({ slot }) => [slot.id, slot] as const)));
    const rankings = rankingsOf(facts, [...slots.values()], today);
    return people.map(({ profile, slots: judged }) => {
      const shown = judged
        .filter(({ slot }) => rankings.gates(profile, slot) === 0)
        .filter(({ slot }) => name !== 'ours' || rankings.related(profile, slot))
        .map((pair) => ({ ...pair, key: rankings[name](profile, pair.slot) }))
        .sort((a, b) => b.key - a.key || (a.slot.id < b.slot.id ? -1 : 1));
      return shown.slice(0, places).map(({ slot, grade }, at): SillyMatch => {
        const passedOver = shown.slice(at + 1).filter((below) => below.grade > grade).length;
        return { profile, slot, grade, place: at + 1, passedOver, facts };
      });
    });
  });
  const silliestOfEach = seen.flatMap((first) => first.toSorted(bySilliness).slice(0, 1));
  return {
    matches: silliestOfEach.sort(bySilliness).slice(0, count),
    nonsense: seen.flat().filter(({ grade, passedOver }) => grade === 0 && passedOver > 0).length,
    places: seen.flat().length,
  };
}

const bySilliness = (a: SillyMatch, b: SillyMatch) =>
  a.grade - b.grade || b.passedOver - a.passedOver || a.place - b.place;
