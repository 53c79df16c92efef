import type { Explanation } from '@passerelle/api/contract';

export interface SkillBar {
  label: string;
  /** Share of the weight of all skills of the slot, in [0, 1]. */
  share: number;
  tone: 'have' | 'begun' | 'learn' | 'missing';
}

/**
 * The skills of a match in four groups: held, held below the level that is asked for, to learn and missing, each sorted
 * by weight.
 */
export function skillBarsOf({ matched, missing }: Pick<Explanation, 'matched' | 'missing'>): SkillBar[] {
  const order = { have: 0, begun: 1, learn: 2, missing: 3 };
  const bars: SkillBar[] = [
    ...matched.map(({ label, share, held, required }) => ({
      label,
      share,
      tone: held >= required ? ('have' as const) : ('begun' as const),
    })),
    ...missing.map(({ label, share, teachable }) => ({
      label,
      share,
      tone: teachable ? ('learn' as const) : ('missing' as const),
    })),
  ];
  return bars.sort((first, second) => order[first.tone] - order[second.tone] || second.share - first.share);
}

/** The i18n key for the weight of one of `count` skills: more than an equal share, about that, or less. */
export function weightWord(share: number, count: number): 'skillMost' | 'skillSome' | 'skillLittle' {
  const even = 1 / Math.max(1, count);
  if (share >= even * 1.25) return 'skillMost';
  return share >= even * 0.6 ? 'skillSome' : 'skillLittle';
}
