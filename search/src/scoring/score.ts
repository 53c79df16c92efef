import type { Explanation, MatchedSkill, MissingSkill, Term } from '../explanation.ts';
import { chordSquared, kilometresOf, type UnitVector } from './distance.ts';
import {
  fit,
  matchScore,
  mutualScore,
  nearness,
  objectiveFit,
  occupationFit,
  offerCoverage,
  termWeights,
} from './formula.ts';
import { closedGates, gatesOf } from './gates.ts';
import type { PreparedProfile, PreparedSlot } from './prepare.ts';
import { isRelated } from './related.ts';

/** The numbers of one pair, before an explanation is made. */
export type PairNumbers = {
  readonly covOffer: number;
  readonly covPath: number;
  readonly occupation: number;
  readonly near: number;
  readonly objective: number;
  readonly score: number;
  readonly rank: number;
  readonly mutual: number;
  readonly distanceKm: number | null;
  /** Bit mask of the closed gates. */
  readonly gates: number;
  /** False when the pair shares neither occupation nor skill. */
  readonly related: boolean;
};

/** Sums run in the order of skill ids, as in the embedded engine, so that both give the same floats. */
function coverages(profile: PreparedProfile, slot: PreparedSlot): { covOffer: number; covPath: number } {
  const a = profile.skills;
  const b = slot.skills;
  let covered = 0;
  let coveredTaught = 0;
  let used = 0;
  for (let i = 0, j = 0; i < a.ids.length && j < b.ids.length; ) {
    const left = a.ids[i]!;
    const right = b.ids[j]!;
    if (left === right) {
      const part = fit(a.levels[i]!, b.levels[j]!);
      const share = b.shares[j]! * part;
      covered += share;
      if (slot.taught[j]) coveredTaught += share;
      used += a.shares[i]! * part;
      i++;
      j++;
    } else if (left < right) i++;
    else j++;
  }
  const discovering = profile.doc.objective === 'discover';
  return {
    covOffer: offerCoverage(covered, coveredTaught, slot.untaughtShare, b.ids.length, discovering),
    covPath: Math.min(1, used),
  };
}

/** Squared chord of the way by road between a person and a slot. */
export function roadChordSquared(
  { doc, roads }: Pick<PreparedProfile, 'doc' | 'roads'>,
  at: UnitVector,
  slot: Pick<PreparedSlot, 'at' | 'doc'>,
): number {
  const straight = chordSquared(at[0], at[1], at[2], slot.at[0], slot.at[1], slot.at[2]);
  return straight * roads.stretch(doc.commune, slot.doc.commune);
}

export function pairNumbers(profile: PreparedProfile, slot: PreparedSlot, today: number): PairNumbers {
  const { at } = profile;
  const chord2 = at && roadChordSquared(profile, at, slot);
  const distanceKm = chord2 === null ? null : kilometresOf(chord2);
  const { covOffer, covPath } = coverages(profile, slot);
  const occupation = occupationFit(profile.doc.occupations, slot.doc.occupation, profile.likeness).value;
  const near = nearness(distanceKm, profile.doc.travelLimitKm);
  const objective = objectiveFit(profile.doc.objective, slot.doc.objectives);
  const score = matchScore(covOffer, covPath, occupation, near, objective);
  return {
    covOffer,
    covPath,
    occupation,
    near,
    objective,
    score,
    rank: score - slot.penalty,
    mutual: mutualScore(covOffer, covPath, occupation, near, objective),
    distanceKm,
    gates: closedGates(profile, slot, chord2, today),
    related: isRelated(profile.doc, slot.doc.occupation, covPath, profile.likeness),
  };
}

function term(value: number, weight: number): Term {
  return { value, weight, contribution: value * weight };
}

/** The reasons as data, from which the page makes a sentence and bars. */
export function explain(profile: PreparedProfile, slot: PreparedSlot, today: number): Explanation {
  const numbers = pairNumbers(profile, slot, today);
  const held = new Map(profile.skills.ids.map((id, i) => [id, profile.skills.levels[i]!]));
  const matched: MatchedSkill[] = [];
  const missing: MissingSkill[] = [];
  for (const [i, id] of slot.skills.ids.entries()) {
    const share = slot.skills.shares[i]!;
    const levelHeld = held.get(id);
    if (levelHeld === undefined) missing.push({ id, share, teachable: slot.taught[i]! });
    else matched.push({ id, share, levelHeld, levelRequired: slot.skills.levels[i]! });
  }
  const byShare = (a: { share: number; id: string }, b: { share: number; id: string }) =>
    b.share - a.share || (a.id < b.id ? -1 : 1);
  const { kind, wishedRank, code } = occupationFit(
    profile.doc.occupations,
    slot.doc.occupation,
    profile.likeness,
  );
  return {
    score: numbers.score,
    rank: numbers.rank,
    terms: {
      covOffer: term(numbers.covOffer, termWeights.covOffer),
      covPath: term(numbers.covPath, termWeights.covPath),
      occupation: term(numbers.occupation, termWeights.occupation),
      near: term(numbers.near, termWeights.near),
      objective: term(numbers.objective, termWeights.objective),
    },
    matched: matched.sort(byShare),
    missing: missing.sort(byShare),
    occupation: { kind, wishedRank, code },
    distanceKm: numbers.distanceKm,
    from: profile.doc.commune,
    gates: gatesOf(numbers.gates, profile, slot, numbers.distanceKm),
    toAsk: profile.doc.needs & ~(slot.doc.accommodations | slot.doc.lacks),
    exposure: Math.fround(slot.doc.exposure),
    spreadPenalty: slot.penalty,
    mutual: numbers.mutual,
  };
}
