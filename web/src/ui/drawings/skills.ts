import type { Explanation } from '@passerelle/api/contract';

export interface SkillBar {
  label: string;
  /** Part of all that the slot asks for, in [0, 1]. */
  share: number;
  tone: 'have' | 'learn' | 'missing';
}

/** Skills of a match: what is there, what one learns, what is missing; each group by weight. */
export function skillBarsOf({ matched, missing }: Pick<Explanation, 'matched' | 'missing'>): SkillBar[] {
  const order = { have: 0, learn: 1, missing: 2 };
  const bars: SkillBar[] = [
    ...matched.map(({ label, share }) => ({ label, share, tone: 'have' as const })),
    ...missing.map(({ label, share, teachable }) => ({
      label,
      share,
      tone: teachable ? ('learn' as const) : ('missing' as const),
    })),
  ];
  return bars.sort((first, second) => order[first.tone] - order[second.tone] || second.share - first.share);
}

/** How much one of `count` skills weighs, as a key of words: more than its even part, about it, or less. */
export function weightWord(share: number, count: number): 'skillMost' | 'skillSome' | 'skillLittle' {
  const even = 1 / Math.max(1, count);
  if (share >= even * 1.25) return 'skillMost';
  return share >= even * 0.6 ? 'skillSome' : 'skillLittle';
}
