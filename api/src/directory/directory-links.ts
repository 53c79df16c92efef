import type { DirectoryEdition } from './directory-edition.ts';

/** A skill of an occupation. */
export interface LinkedSkill {
  id: string;
  core: boolean;
}

/** The skills of each occupation, the most typical first, and how many occupations use a skill. */
export function linkSkills({ skills, links }: Pick<DirectoryEdition, 'skills' | 'links'>) {
  const known = new Set(skills.map(({ id }) => id));
  const byOccupation = new Map<string, LinkedSkill[]>();
  const usedBy = new Map<string, number>();
  for (const { occupation, skill, core } of links) {
    if (!known.has(skill)) continue;
    const own = byOccupation.get(occupation);
    if (own) own.push({ id: skill, core });
    else byOccupation.set(occupation, [{ id: skill, core }]);
    usedBy.set(skill, (usedBy.get(skill) ?? 0) + 1);
  }
  // the most typical first: expected of everybody, then what few other occupations ask
  for (const own of byOccupation.values())
    own.sort(
      (a, b) =>
        Number(b.core) - Number(a.core) || usedBy.get(a.id)! - usedBy.get(b.id)! || (a.id < b.id ? -1 : 1),
    );
  return {
    usedBy: (skill: string): number => usedBy.get(skill) ?? 0,
    skillsOf: (code: string): readonly LinkedSkill[] => byOccupation.get(code) ?? [],
  };
}
export type LinkedSkills = ReturnType<typeof linkSkills>;
