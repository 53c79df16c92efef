import type { Directory } from '../document.ts';
import { memoizeByObject } from '../memoize-by-object.ts';
import { occupationLikeness } from './likeness.ts';
import type { SkillWeights } from './skill-weights.ts';

/** Shared by all engines with the same directory. */
export const skillWeights = memoizeByObject(weigh);

function weigh(directory: Directory): SkillWeights {
  const frequency = new Map<string, number>();
  const skillsOf = new Map<string, ReadonlySet<string>>();
  let links = 0;
  for (const occupation of directory.occupations) {
    const skills = new Set(occupation.skills);
    skillsOf.set(occupation.code, skills);
    links += skills.size;
    for (const skill of skills) frequency.set(skill, (frequency.get(skill) ?? 0) + 1);
  }
  const count = Math.max(1, skillsOf.size);
  const rarities = new Map<string, number>();
  for (const [skill, df] of frequency) rarities.set(skill, Math.log(1 + count / (1 + df)));
  const unknownRarity = Math.log(1 + count);

  const typicalities = new Map<string, Map<string, number>>();
  const products = new Map<string, Map<string, number>>();
  for (const [occupation, skills] of skillsOf) {
    const own = new Map<string, number>();
    const product = new Map<string, number>();
    for (const skill of skills) {
      const advantage = 1 / skills.size / (frequency.get(skill)! / links);
      const typicality = 1 + Math.log(1 + advantage);
      own.set(skill, typicality);
      product.set(skill, rarities.get(skill)! * typicality);
    }
    products.set(occupation, product);
    typicalities.set(occupation, own);
  }

  const rarity: SkillWeights['rarity'] = (skillId) => rarities.get(skillId) ?? unknownRarity;
  const typicality: SkillWeights['typicality'] = (skillId, occupation) =>
    typicalities.get(occupation)?.get(skillId) ?? 1;

  return {
    rarity,
    typicality,
    likeness: occupationLikeness(directory, { rarity, typicality }),
    weightsIn(occupation) {
      const own = products.get(occupation);
      return (skillId) => own?.get(skillId) ?? rarity(skillId);
    },
    typicalityAmong(occupations) {
      const tables = occupations.flatMap((code) => typicalities.get(code) ?? []);
      return (skillId) => {
        let best = 1;
        for (const table of tables) {
          const value = table.get(skillId);
          if (value !== undefined && value > best) best = value;
        }
        return best;
      };
    },
  };
}
