import type { Directory } from '../document.ts';

/**
 * Weight of skills: rare ones count more, and those typical of an occupation count more there. Both are read from the
 * ROME links and not from the slots of the moment: a score does not move because somebody else posted a slot, and every
 * API process and both engines agree on it. Frozen until the directory is replaced.
 */
export type SkillWeights = {
  /** ln(1 + N / (1 + number of occupations with the skill)). */
  rarity(skillId: string): number;
  /** 1 + ln(1 + RCA), the revealed comparative advantage of the skill in the occupation; 1 without a link. */
  typicality(skillId: string, occupation: string): number;
};

export function skillWeights(directory: Directory): SkillWeights {
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

  return {
    rarity: (skillId) => rarities.get(skillId) ?? unknownRarity,
    typicality(skillId, occupation) {
      const skills = skillsOf.get(occupation);
      if (!skills?.has(skillId)) return 1;
      const advantage = 1 / skills.size / ((frequency.get(skillId) ?? 1) / links);
      return 1 + Math.log(1 + advantage);
    },
  };
}
