import type { ProfileDoc, SlotDoc } from '../../../search/src/document.ts';
import { readJudgements } from '../judge/judged.ts';
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
  return summaryOf(measured(gradedPeople(half, facts), slots, facts));
}

/** People judged on one directory, measured with the weights of that directory. */
export type JudgedOn = { people: readonly Graded[]; facts: Facts };

/** On all the people of these sets together. */
export function qualityOn(sets: readonly JudgedOn[]): Record<RankingName, Quality> {
  return summaryOf(
    sets.flatMap(({ people, facts }) => {
      const slots = new Map(people.flatMap((one) => one.slots.map(({ slot }) => [slot.id, slot] as const)));
      return measured(people, [...slots.values()], facts);
    }),
  );
}

type Measured = Record<RankingName, { ndcg10: number | null; p3: number }>;

/** The measures of each person under every ranking. */
function measured(people: readonly Graded[], slots: readonly SlotDoc[], facts: Facts): Measured[] {
  const rankings = rankingsOf(facts, slots, today);
  return people.map((person) => {
    const entries = rankingNames.map((name) => {
      const grades = gradesInOrder(person, rankings, name);
      return [name, { ndcg10: ndcg(grades, 10), p3: precision(grades, 3) }] as const;
    });
    return Object.fromEntries(entries) as Measured;
  });
}

function summaryOf(people: readonly Measured[]): Record<RankingName, Quality> {
  const entries = rankingNames.map((name) => {
    const pairs = people.flatMap((one) => {
      const [ours, theirs] = [one.ours.ndcg10, one[name].ndcg10];
      return ours === null || theirs === null ? [] : [{ ours, theirs }];
    });
    const gains = pairs.map(({ theirs }) => theirs);
    const leads = pairs.map(({ ours, theirs }) => ours - theirs);
    const precisions = people.map((one) => one[name].p3);
    const quality: Quality = {
      ndcg10: mean(gains),
      p3: mean(precisions),
      ndcg10Interval: bootstrapInterval(gains),
      p3Interval: bootstrapInterval(precisions),
      lead: mean(leads),
      leadWidth: halfWidth(leads),
    };
    return [name, quality] as const;
  });
  return Object.fromEntries(entries) as Record<RankingName, Quality>;
}
