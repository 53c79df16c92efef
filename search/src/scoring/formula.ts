import type { Objective } from '../document.ts';
import type { Likeness } from './likeness.ts';

/** The numbers of the ranking. Change them on evidence only: `npm run relevance` before and after. */
export const termWeights = {
  covOffer: 0.18,
  covPath: 0.12,
  occupation: 0.45,
  near: 0.15,
  objective: 0.1,
} as const;
/** The other way round the two coverages change places: what counts first is how much of the person is used. */
const mirrored = { covOffer: termWeights.covPath, covPath: termWeights.covOffer };

/** First, second and third wish. */
export const wishRanks = [1, 0.9, 0.8] as const;
/** `skills`: the most that shared skills can give. */
export const closeness = { same: 1, domain: 0.4, skills: 0.3, largeDomain: 0.1, none: 0 } as const;
/** Likeness from which shared skills give all they can: the closest pairs across domains reach it. */
const fullLikeness = 0.2;
export type Closeness = keyof typeof closeness;

const spreadFactor = 0.05;

/** Level held over level required, at most 1; [held − 1][required − 1]. */
export function fit(held: number, required: number): number {
  return held >= required ? 1 : held / required;
}

export function matchScore(
  covOffer: number,
  covPath: number,
  occupation: number,
  near: number,
  objective: number,
): number {
  return (
    covOffer * termWeights.covOffer +
    covPath * termWeights.covPath +
    occupation * termWeights.occupation +
    near * termWeights.near +
    objective * termWeights.objective
  );
}

/** match(slot → person): the same terms seen from the slot. */
function mirrorScore(
  covOffer: number,
  covPath: number,
  occupation: number,
  near: number,
  objective: number,
): number {
  return (
    covOffer * mirrored.covOffer +
    covPath * mirrored.covPath +
    occupation * termWeights.occupation +
    near * termWeights.near +
    objective * termWeights.objective
  );
}

/** √(match(person → slot) · match(slot → person)). */
export function mutualScore(
  covOffer: number,
  covPath: number,
  occupation: number,
  near: number,
  objective: number,
): number {
  return Math.sqrt(
    matchScore(covOffer, covPath, occupation, near, objective) *
      mirrorScore(covOffer, covPath, occupation, near, objective),
  );
}

/** 1 when the slot is meant for what the person comes for, or the person did not say. */
export function objectiveFit(wanted: Objective | null, offered: readonly Objective[]): number {
  return wanted === null || offered.includes(wanted) ? 1 : 0;
}

/** What the rank loses so that no company drowns in requests and none is forgotten. */
export function spreadPenalty(exposure: number, places: number): number {
  return spreadFactor * Math.log2(1 + exposure / Math.max(1, places));
}

/**
 * Covered part of a slot's skills. For a person who comes to discover, what the slot teaches and the person lacks is
 * left out of the sum: learning it is why they come.
 */
export function offerCoverage(
  covered: number,
  coveredTaught: number,
  untaughtShare: number,
  skillCount: number,
  discovering: boolean,
): number {
  if (skillCount === 0) return 0;
  if (!discovering) return Math.min(1, covered);
  const asked = untaughtShare + coveredTaught;
  return asked <= 0 ? 1 : Math.min(1, covered / asked);
}

/** 1 at the door, 0 at the person's travel limit and beyond; 0 when the place is unknown. */
export function nearness(distanceKm: number | null, limitKm: number): number {
  return distanceKm === null ? 0 : Math.max(0, 1 - distanceKm / limitKm);
}

/** A ROME code is a letter and four digits: the first three characters name its professional domain. */
function tableOf(wished: string, code: string): Closeness {
  if (wished.charCodeAt(0) !== code.charCodeAt(0)) return 'none';
  if (wished === code) return 'same';
  return wished.startsWith(code.slice(0, 3)) ? 'domain' : 'largeDomain';
}

/** Worth of shared skills: grows with what is shared, and stays below the same domain however much that is. */
function skillsCloseness(likeness: number): number {
  return closeness.skills * Math.min(1, likeness / fullLikeness);
}

/** What brings two occupations closest, and how close that is, in [0, 1]. `likeness`: how much skill they share. */
export function closenessOf(
  wished: string,
  code: string,
  likeness: number,
): { kind: Closeness; value: number } {
  const kind = tableOf(wished, code);
  const value = closeness[kind];
  if (kind === 'same') return { kind, value };
  const bySkills = skillsCloseness(likeness);
  return bySkills > value ? { kind: 'skills', value: bySkills } : { kind, value };
}

export type WishedOccupation = {
  kind: Closeness;
  wishedRank: number | null;
  code: string | null;
  value: number;
};

/** The wished occupation that comes closest; the most wished wins a tie. */
export function occupationFit(wished: readonly string[], code: string, likeness: Likeness): WishedOccupation {
  let kind: Closeness = 'none';
  let at = -1;
  let value = 0;
  for (let i = 0; i < wished.length; i++) {
    const close = closenessOf(wished[i]!, code, likeness(wished[i]!).get(code) ?? 0);
    const worth = (wishRanks[i] ?? 0) * close.value;
    if (worth <= value) continue;
    kind = close.kind;
    at = i;
    value = worth;
  }
  return { kind, wishedRank: at < 0 ? null : at + 1, code: wished[at] ?? null, value };
}
