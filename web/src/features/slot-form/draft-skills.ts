import type { Skill } from '@passerelle/api/contract';

export type SkillUse = 'off' | 'used' | 'taught';
export interface DraftSkill {
  skill: Pick<Skill, 'id' | 'label' | 'kind'>;
  use: SkillUse;
  level: number;
}

const nextUse: Record<SkillUse, SkillUse> = { off: 'used', used: 'taught', taught: 'off' };

/** A click cycles through: not required → useful → can be learned here → not required. */
export function pressed(skills: readonly DraftSkill[], id: string): DraftSkill[] {
  return skills.map((each) => (each.skill.id === id ? { ...each, use: nextUse[each.use] } : each));
}

/** Adds the typical skills of a chosen occupation and keeps those already chosen. */
export function suggested(
  held: readonly DraftSkill[],
  offered: readonly (DraftSkill['skill'] & { core: boolean })[],
  most = 12,
): DraftSkill[] {
  const chosen = held.filter(({ use }) => use !== 'off');
  const known = new Set(chosen.map(({ skill }) => skill.id));
  const fresh = offered
    .filter(({ id }) => !known.has(id))
    .slice(0, Math.max(0, most - chosen.length))
    .map(({ core, ...skill }, index) => ({
      skill,
      level: 1,
      use: core && index < 4 ? ('used' as const) : ('off' as const),
    }));
  return [...chosen, ...fresh];
}
