import type { Likeness } from './likeness.ts';

/**
 * Weights of skills: rare skills count more, and those typical of an occupation count more for it. They come from the
 * links in ROME and not from the current slots, so that a score does not change when somebody posts a slot, and all API
 * processes and both engines agree. They change only with the directory.
 */
export type SkillWeights = {
  /** ln(1 + N / (1 + number of occupations with the skill)). */
  rarity(skillId: string): number;
  /** 1 + ln(1 + RCA), the revealed comparative advantage of the skill in the occupation; 1 without a link. */
  typicality(skillId: string, occupation: string): number;
  /** rarity · typicality in one occupation. */
  weightsIn(occupation: string): (skillId: string) => number;
  /** The highest typicality in several occupations; 1 without any. */
  typicalityAmong(occupations: readonly string[]): (skillId: string) => number;
  /** The occupations that need similar skills. */
  readonly likeness: Likeness;
};
