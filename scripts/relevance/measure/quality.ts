import type { ProfileDoc, SlotDoc } from '../../../search/src/document.ts';
import { readJudgements } from '../judge/judged.ts';
import { secondPeople } from '../second/judged.ts';
import { profileDoc, slotDoc, today } from '../set/documents.ts';
import type { Facts } from '../set/facts.ts';
import { type Half, halves } from '../set/people.ts';
import { allSlots } from '../set/twins.ts';
import { bootstrapInterval, halfWidth, mean, ndcg, precision } from './metrics.ts';
import { type RankingName, type Rankings, rankingNames, rankingsOf } from './rankings.ts';

export type Quality = {
  ndcg10: number;
  p3: number;
  /** 95 % intervals, by bootstrap over people. */
  ndcg10Interval: [low: number, high: number];
  p3Interval: [low: number, high: number];
  /** nDCG@10 of our ranking minus this one, and half the width of its 95 % confidence interval over people. */
  lead: number;
  leadWidth: number;
};

type Graded = { profile: ProfileDoc; slots: { slot: SlotDoc; grade: number }[] };

/** The people of one half of the set, each with the judged slots. */
export function gradedPeople(half: Half, facts: Facts): Graded[] {
  const slots = new Map(allSlots(facts).map((row) => [row.id, slotDoc(row, facts)]));
  const judgements = readJudgements(half);
  return halves[half].map((person) => ({
    profile: profileDoc(person, facts),
    slots: judgements
      .filter((one) => one.person === person.id)
      .map(({ slot, grade }) => ({ slot: slots.get(slot)!, grade })),
  }));
}

/** Grades in the order of a ranking; slots with a closed gate come last, ties are sorted by id. */
export function gradesInOrder({ profile, slots }: Graded, rankings: Rankings, name: RankingName): number[] {
  return slots
    .map(({ slot, grade }) => ({
      id: slot.id,
      grade,
      closed: rankings.gates(profile, slot) !== 0,
      key: rankings[name](profile, slot),
    }))
    .sort((a, b) => Number(a.closed) - Number(b.closed) || b.key - a.key || (a.id < b.id ? -1 : 1))
    .map(({ grade }) => grade);
}

export function qualityOf(half: Half, facts: Facts): Record<RankingName, Quality> {
  const slots = allSlots(facts).map((row) => slotDoc(row, facts));
  return qualityFor(gradedPeople(half, facts), slots, facts);
}

/** On the set of the second hand. */
export function secondQuality(facts: Facts): Record<RankingName, Quality> {
  const people = secondPeople();
  const slots = new Map(people.flatMap((one) => one.slots.map(({ slot }) => [slot.id, slot] as const)));
  return qualityFor(people, [...slots.values()], facts);
}

function qualityFor(
  people: readonly Graded[],
  slots: readonly SlotDoc[],
  facts: Facts,
): Record<RankingName, Quality> {
  const rankings = rankingsOf(facts, slots, today);
  const of = (name: RankingName) => people.map((person) => gradesInOrder(person, rankings, name));
  const gains = (orders: readonly (readonly number[])[]) => orders.map((grades) => ndcg(grades, 10));
  const ours = gains(of('ours'));
  const known = (values: readonly (number | null)[]) => values.filter((one) => one !== null);
  const entries = rankingNames.map((name) => {
    const orders = of(name);
    const theirs = gains(orders);
    const leads = known(theirs.map((value, at) => (value === null ? null : ours[at]! - value)));
    const precisions = orders.map((grades) => precision(grades, 3));
    const quality: Quality = {
      ndcg10: mean(known(theirs)),
      p3: mean(precisions),
      ndcg10Interval: bootstrapInterval(known(theirs)),
      p3Interval: bootstrapInterval(precisions),
      lead: mean(leads),
      leadWidth: halfWidth(leads),
    };
    return [name, quality] as const;
  });
  return Object.fromEntries(entries) as Record<RankingName, Quality>;
}
