import type { ProfileDoc, SlotDoc } from '../../../search/src/document.ts';
import { wishRanks } from '../../../search/src/scoring/formula.ts';
import { prepareProfile, prepareSlot } from '../../../search/src/scoring/prepare.ts';
import { pairNumbers } from '../../../search/src/scoring/score.ts';
import { skillWeights } from '../../../search/src/scoring/weights.ts';
import { grammar } from '../../../search/src/text/chatter.ts';
import { words } from '../../../search/src/text/fold.ts';
import { stemOf } from '../../../search/src/text/stem.ts';
import type { Facts } from '../set/facts.ts';
import { demoRoads } from './demo-roads.ts';

/** How relevant a slot is for a person; higher is better. */
export type Ranking = (profile: ProfileDoc, slot: SlotDoc) => number;

const stems = (text: string) =>
  words(text)
    .map(({ folded }) => folded)
    .filter((word) => !grammar.has(word))
    .map(stemOf);

/**
 * Text only, as on a job board: BM25 (k1 = 1.2, b = 0.75) of the words of the person's wishes and skills over the titles,
 * occupations and skills of the slots, with the product's own folding and stemming.
 */
function textRanking(facts: Facts, slots: readonly SlotDoc[]): Ranking {
  const wordsOf = (slot: SlotDoc) => [
    ...stems(slot.title),
    ...stems(facts.occupationLabel(slot.occupation)),
    ...slot.skills.flatMap(({ id }) => stems(facts.skillLabel(id))),
  ];
  const texts = new Map(slots.map((slot) => [slot.id, wordsOf(slot)]));
  const frequency = new Map<string, number>();
  for (const text of texts.values())
    for (const word of new Set(text)) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const average = [...texts.values()].reduce((sum, text) => sum + text.length, 0) / texts.size;
  return (profile, slot) => {
    const query = new Set([
      ...profile.occupations.flatMap((code) => stems(facts.occupationLabel(code))),
      ...profile.skills.flatMap(({ id }) => stems(facts.skillLabel(id))),
    ]);
    const text = texts.get(slot.id)!;
    let sum = 0;
    for (const word of query) {
      const count = text.filter((one) => one === word).length;
      if (count === 0) continue;
      const df = frequency.get(word)!;
      const rarity = Math.log(1 + (texts.size - df + 0.5) / (df + 0.5));
      sum += (rarity * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * text.length) / average));
    }
    return sum;
  };
}

/** ROME codes only: wished, same professional domain, same large domain, by the rank of the wish. */
const occupationRanking: Ranking = ({ occupations }, { occupation }) =>
  Math.max(
    0,
    ...occupations.map((wish, rank) => {
      const close =
        wish === occupation
          ? 1
          : wish.slice(0, 3) === occupation.slice(0, 3)
            ? 0.5
            : wish[0] === occupation[0]
              ? 0.2
              : 0;
      return close * wishRanks[rank]!;
    }),
  );

const designed = { same: 1, domain: 0.5, largeDomain: 0.2, ranks: [1, 0.85, 0.7] } as const;

/** MATCHING.md's first weights: skills .5, occupation .3 by code, nearness .2. */
function firstDesign(
  { occupations }: ProfileDoc,
  { occupation }: SlotDoc,
  { covOffer, covPath, near }: ReturnType<typeof pairNumbers>,
): number {
  const close = occupations.map((wish, rank) => {
    const value =
      wish === occupation
        ? designed.same
        : wish.slice(0, 3) === occupation.slice(0, 3)
          ? designed.domain
          : wish[0] === occupation[0]
            ? designed.largeDomain
            : 0;
    return value * designed.ranks[rank]!;
  });
  return 0.5 * (0.6 * covOffer + 0.4 * covPath) + 0.3 * Math.max(0, ...close) + 0.2 * near;
}

export type Rankings = Record<
  'ours' | 'ours, by road' | 'as first designed' | 'occupation code only' | 'text only' | 'distance only',
  Ranking
> & {
  /** Bit mask of the closed gates: the same for every ranking, so that only the order is compared. */
  gates(profile: ProfileDoc, slot: SlotDoc): number;
  /** Whether the two share an occupation or a skill, without which no match is shown. */
  related(profile: ProfileDoc, slot: SlotDoc): boolean;
};

export function rankingsOf(facts: Facts, slots: readonly SlotDoc[], today: number): Rankings {
  const weights = skillWeights(facts.directory);
  const prepared = new Map(slots.map((slot) => [slot.id, prepareSlot(slot, weights)]));
  const numbers = (profile: ProfileDoc, slot: SlotDoc) =>
    pairNumbers(prepareProfile(profile, weights), prepared.get(slot.id)!, today);
  return {
    ours: (profile, slot) => numbers(profile, slot).rank,
    'ours, by road': (profile, slot) =>
      pairNumbers(prepareProfile(profile, weights, demoRoads()), prepared.get(slot.id)!, today).rank,
    'as first designed': (profile, slot) => firstDesign(profile, slot, numbers(profile, slot)),
    'occupation code only': occupationRanking,
    'text only': textRanking(facts, slots),
    'distance only': (profile, slot) => -(numbers(profile, slot).distanceKm ?? 0),
    gates: (profile, slot) => numbers(profile, slot).gates,
    related: (profile, slot) => numbers(profile, slot).related,
  };
}

export type RankingName = Exclude<keyof Rankings, 'gates' | 'related'>;
export const rankingNames: readonly RankingName[] = [
  'ours',
  'ours, by road',
  'as first designed',
  'occupation code only',
  'text only',
  'distance only',
];
