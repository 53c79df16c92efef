import type { Directory } from '../document.ts';

/** Occupations that share skills with one, each with how much of both is shared, in ]0, 1]. */
export type Neighbours = ReadonlyMap<string, number>;
/** ROME code → its neighbours; empty for a code that the directory does not have. */
export type Likeness = (code: string) => Neighbours;

/** Below this the common ground is what nearly every occupation asks for. */
const noteworthy = 0.05;

/** The part of the weights of skills that this is worked out from. */
interface Weighing {
  rarity(skillId: string): number;
  typicality(skillId: string, occupation: string): number;
}
type Weighted = readonly (readonly [skill: string, weight: number])[];

/**
 * How much two occupations have in common by what they ask for: weight of the shared skills over the weight of all
 * skills of the two (weighted Jaccard), each skill with its weight of the formula in each of them. Worked out once an
 * occupation, when it is first asked for. Symmetric to the last bit: sums run in the order of skill ids either way.
 */
export function occupationLikeness(directory: Directory, { rarity, typicality }: Weighing): Likeness {
  const weightsOf = new Map<string, Weighted>();
  const sums = new Map<string, number>();
  const occupationsWith = new Map<string, { code: string; weight: number }[]>();
  for (const { code, skills } of directory.occupations) {
    const own: Weighted = [...new Set(skills)]
      .sort()
      .map((skill) => [skill, rarity(skill) * typicality(skill, code)]);
    weightsOf.set(code, own);
    sums.set(
      code,
      own.reduce((sum, [, weight]) => sum + weight, 0),
    );
    for (const [skill, weight] of own) {
      const list = occupationsWith.get(skill);
      if (list) list.push({ code, weight });
      else occupationsWith.set(skill, [{ code, weight }]);
    }
  }

  function neighboursOf(code: string): Neighbours {
    const shared = new Map<string, number>();
    for (const [skill, weight] of weightsOf.get(code) ?? []) {
      for (const other of occupationsWith.get(skill)!) {
        if (other.code !== code)
          shared.set(other.code, (shared.get(other.code) ?? 0) + Math.min(weight, other.weight));
      }
    }
    const neighbours = new Map<string, number>();
    for (const [other, weight] of shared) {
      const part = weight / (sums.get(code)! + sums.get(other)! - weight);
      if (part >= noteworthy) neighbours.set(other, part);
    }
    return neighbours;
  }

  const known = new Map<string, Neighbours>();
  return (code) => {
    const found = known.get(code) ?? neighboursOf(code);
    known.set(code, found);
    return found;
  };
}
