import type { Likeness } from './likeness.ts';

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
  /** rarity · typicality in one occupation. */
  weightsIn(occupation: string): (skillId: string) => number;
  /** The highest typicality over several occupations; 1 over none. */
  typicalityAmong(occupations: readonly string[]): (skillId: string) => number;
  /** Which occupations ask for much of the same. */
  readonly likeness: Likeness;
};
