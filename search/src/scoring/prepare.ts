import type { ProfileDoc, SlotDoc } from '../document.ts';
import { chordSquaredOf, type UnitVector, unitVector } from './distance.ts';
import { spreadPenalty } from './formula.ts';
import type { Likeness } from './likeness.ts';
import { type Roads, straightRoads } from './roads.ts';
import type { SkillWeights } from './skill-weights.ts';

/** Skills sorted by id, each with its share of the list's weight (Float32; the shares add up to 1). */
export type WeightedSkills = {
  readonly ids: readonly string[];
  readonly levels: readonly number[];
  readonly shares: readonly number[];
};

/** The fields of a slot that gates, scores and hits need. */
export type SlotFacts = Pick<
  SlotDoc,
  | 'id'
  | 'version'
  | 'open'
  | 'occupation'
  | 'commune'
  | 'objectives'
  | 'period'
  | 'halfDays'
  | 'minHalfDays'
  | 'placesLeft'
  | 'requiresLicence'
  | 'requiresVehicle'
  | 'publicTransport'
  | 'accommodations'
  | 'lacks'
  | 'minimumAge'
  | 'exposure'
>;

export type PreparedSlot<Doc extends SlotFacts = SlotFacts> = {
  readonly doc: Doc;
  readonly skills: WeightedSkills;
  /** In the order of `skills`. */
  readonly taught: readonly boolean[];
  /** Share of the list that is not taught (Float32): what a person who comes to discover should already have. */
  readonly untaughtShare: number;
  readonly at: UnitVector;
  /** Float32. */
  readonly penalty: number;
};

export type PreparedProfile = {
  readonly doc: ProfileDoc;
  readonly skills: WeightedSkills;
  readonly at: UnitVector | null;
  /** Squared chord beyond which a slot is too far. */
  readonly limitChord2: number;
  readonly likeness: Likeness;
  readonly roads: Roads;
};

export function weighted<S extends { id: string; level: number }>(
  list: readonly S[],
  weightOf: (id: string) => number,
): { sorted: S[]; skills: WeightedSkills } {
  const sorted = uniqueById(list);
  const ids: string[] = [];
  const levels: number[] = [];
  const shares: number[] = [];
  let sum = 0;
  for (const { id, level } of sorted) {
    const weight = weightOf(id);
    ids.push(id);
    levels.push(level);
    shares.push(weight);
    sum += weight;
  }
  for (let i = 0; i < shares.length; i++) shares[i] = Math.fround(shares[i]! / sum);
  return { sorted, skills: { ids, levels, shares } };
}

/** In the order of ids; for duplicates, the first one with the higher level. */
function uniqueById<S extends { id: string; level: number }>(list: readonly S[]): S[] {
  const sorted = [...list].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : b.level - a.level));
  return sorted.filter((skill, i) => i === 0 || sorted[i - 1]!.id !== skill.id);
}

export function prepareSlot(doc: SlotDoc, weights: SkillWeights): PreparedSlot<SlotDoc> {
  const { sorted, skills } = weighted(doc.skills, weights.weightsIn(doc.occupation));
  const taught = sorted.map((skill) => skill.taught);
  const untaughtShare = skills.shares.reduce((sum, share, i) => (taught[i] ? sum : sum + share), 0);
  return {
    doc,
    skills,
    taught,
    untaughtShare: Math.fround(untaughtShare),
    at: unitVector(doc.location),
    penalty: Math.fround(spreadPenalty(doc.exposure, doc.placesTotal)),
  };
}

export function prepareProfile(
  doc: ProfileDoc,
  weights: SkillWeights,
  roads: Roads = straightRoads,
): PreparedProfile {
  const typicality = weights.typicalityAmong(doc.occupations);
  const { skills } = weighted(doc.skills, (id) => weights.rarity(id) * typicality(id));
  return {
    doc,
    skills,
    at: doc.location ? unitVector(doc.location) : null,
    limitChord2: doc.location ? chordSquaredOf(doc.travelLimitKm) : Number.POSITIVE_INFINITY,
    likeness: weights.likeness,
    roads,
  };
}
