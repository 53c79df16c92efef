import type { Directory } from '../document.ts';

/** Occupations that share skills with one, each with its likeness in ]0, 1]. */
export type Neighbours = ReadonlyMap<string, number>;
/** ROME code → its neighbours; empty for a code that is not in the directory. */
export type Likeness = (code: string) => Neighbours;

/** A likeness below this comes from skills that nearly every occupation needs. */
const noteworthy = 0.05;

/** The skill weights that the likeness is computed from. */
interface Weighing {
  rarity(skillId: string): number;
  typicality(skillId: string, occupation: string): number;
}
type Weighted = readonly (readonly [skill: string, weight: number])[];

/**
 * The likeness of two occupations: weight of the shared skills over the weight of all skills of both (weighted Jaccard),
 * each skill with its weight in each occupation. Computed once per occupation, on first use. It is exactly symmetric,
 * because sums run in the order of skill ids in both directions.
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
