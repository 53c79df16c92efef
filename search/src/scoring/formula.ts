import type { Objective } from '../document.ts';
import type { Likeness } from './likeness.ts';

/** The weights of the ranking. Change them only on evidence: run `npm run relevance` before and after. */
export const termWeights = {
  covOffer: 0.18,
  covPath: 0.12,
  occupation: 0.45,
  near: 0.15,
  objective: 0.1,
} as const;
/** From the slot's side the two coverages are swapped: the share of the person's skills that is used counts more. */
const mirrored = { covOffer: termWeights.covPath, covPath: termWeights.covOffer };

/** Factor of the first, second and third wish. */
export const wishRanks = [1, 0.9, 0.8] as const;
/** `skills` is the maximum for shared skills. */
export const closeness = { same: 1, domain: 0.4, skills: 0.3, largeDomain: 0.1, none: 0 } as const;
/** Likeness from which shared skills give their maximum; the closest pairs of different domains reach it. */
const fullLikeness = 0.2;
export type Closeness = keyof typeof closeness;

const spreadFactor = 0.05;

/** The person's level divided by the required level, at most 1; [level − 1][required − 1]. */
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

/** match(slot → person): the same terms from the slot's side. */
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

/** 1 when the slot offers the person's objective, or the person has none. */
export function objectiveFit(wanted: Objective | null, offered: readonly Objective[]): number {
  return wanted === null || offered.includes(wanted) ? 1 : 0;
}

/** What a slot loses in rank, so that requests spread over all companies. */
export function spreadPenalty(exposure: number, places: number): number {
  return spreadFactor * Math.log2(1 + exposure / Math.max(1, places));
}

/**
 * Mean covered share over the pairs of person and slot that pass all gates: .032 in the demo territory, .035 in the judged
 * pairs on ROME. It is a constant so that a score does not change when somebody posts a slot; it hardly matters, because
 * one skill outweighs it (`scripts/relevance/README.md`).
 */
export const meanCoverage = 0.033;

/**
 * Covered share of a slot's skills. For a person who comes to discover, missing skills that the slot teaches are left out
 * of the sum, because learning them is the purpose. The fewer skills are asked, the less is known of the pair: the share
 * moves towards the mean by the weight of one skill. So a slot that teaches everything is neither fully covered nor not at
 * all, and one that names a single skill, which everybody has, is not covered as well as one with seven.
 */
export function offerCoverage(
  covered: number,
  coveredTaught: number,
  untaughtShare: number,
  skillCount: number,
  discovering: boolean,
): number {
  const asked = discovering ? Math.min(1, untaughtShare + coveredTaught) : 1;
  return Math.min(1, (covered * skillCount + meanCoverage) / (asked * skillCount + 1));
}

/** 1 at distance 0, 0 at the person's travel limit and beyond; 0 when the location is unknown. */
export function nearness(distanceKm: number | null, limitKm: number): number {
  return distanceKm === null ? 0 : Math.max(0, 1 - distanceKm / limitKm);
}

/** A ROME code is a letter and four digits; the first three characters are its professional domain. */
function tableOf(wished: string, code: string): Closeness {
  if (wished.charCodeAt(0) !== code.charCodeAt(0)) return 'none';
  if (wished === code) return 'same';
  return wished.startsWith(code.slice(0, 3)) ? 'domain' : 'largeDomain';
}

/** Closeness from shared skills: grows with the likeness, and stays below that of the same domain. */
function skillsCloseness(likeness: number): number {
  return closeness.skills * Math.min(1, likeness / fullLikeness);
}

/** How close two occupations are, in [0, 1], and why. `likeness` is how much their skills overlap. */
export function closenessOf(
  wished: string,
  code: string,
  likeness: number,
): { kind: Closeness; value: number } {
  const kind = tableOf(wished, code);
  const value = closeness[kind];
  if (kind === 'same') return { kind, value };
  const bySkills = skillsCloseness(likeness);
  // what is said of a pair is the nearer reason: a large domain says less than skills in common
  if (kind === 'largeDomain' && likeness > 0) return { kind: 'skills', value: Math.max(value, bySkills) };
  return bySkills > value ? { kind: 'skills', value: bySkills } : { kind, value };
}

export type WishedOccupation = {
  kind: Closeness;
  wishedRank: number | null;
  code: string | null;
  value: number;
};

/** The closest wished occupation; the preferred one wins a tie. */
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
