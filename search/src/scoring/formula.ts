/** The numbers of the ranking. Change them on evidence only: `npm run relevance` before and after. */
export const termWeights = { covOffer: 0.3, covPath: 0.2, occupation: 0.3, near: 0.2 } as const;
/** The other way round the two coverages change places: what counts first is how much of the person is used. */
const mirrored = { covOffer: termWeights.covPath, covPath: termWeights.covOffer };

/** First, second and third wish. */
export const wishRanks = [1, 0.85, 0.7] as const;
export const closeness = { same: 1, domain: 0.5, largeDomain: 0.2, none: 0 } as const;
export type Closeness = keyof typeof closeness;

const spreadFactor = 0.05;

/** Level held over level required, at most 1; [held − 1][required − 1]. */
export function fit(held: number, required: number): number {
  return held >= required ? 1 : held / required;
}

export function matchScore(covOffer: number, covPath: number, occupation: number, near: number): number {
  return (
    covOffer * termWeights.covOffer +
    covPath * termWeights.covPath +
    occupation * termWeights.occupation +
    near * termWeights.near
  );
}

/** match(slot → person): the same terms seen from the slot. */
export function mirrorScore(covOffer: number, covPath: number, occupation: number, near: number): number {
  return (
    covOffer * mirrored.covOffer +
    covPath * mirrored.covPath +
    occupation * termWeights.occupation +
    near * termWeights.near
  );
}

/** √(match(person → slot) · match(slot → person)). */
export function mutualScore(covOffer: number, covPath: number, occupation: number, near: number): number {
  return Math.sqrt(
    matchScore(covOffer, covPath, occupation, near) * mirrorScore(covOffer, covPath, occupation, near),
  );
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
export function closenessOf(wished: string, code: string): Closeness {
  if (wished.charCodeAt(0) !== code.charCodeAt(0)) return 'none';
  if (wished === code) return 'same';
  return wished.startsWith(code.slice(0, 3)) ? 'domain' : 'largeDomain';
}

export type WishedOccupation = {
  kind: Closeness;
  wishedRank: number | null;
  code: string | null;
  value: number;
};

/** The wished occupation that comes closest; the most wished wins a tie. */
export function occupationFit(wished: readonly string[], code: string): WishedOccupation {
  let kind: Closeness = 'none';
  let at = -1;
  let value = 0;
  for (let i = 0; i < wished.length; i++) {
    const close = closenessOf(wished[i]!, code);
    const worth = (wishRanks[i] ?? 0) * closeness[close];
    if (worth <= value) continue;
    kind = close;
    at = i;
    value = worth;
  }
  return { kind, wishedRank: at < 0 ? null : at + 1, code: wished[at] ?? null, value };
}
