import { describe, expect, it } from 'vitest';
import { skillBarsOf, weightWord } from './skills.ts';

const skill = (id: string, share: number) => ({ id, label: id, kind: 'know-how' as const, share });

describe('the skills of a match', () => {
  it('come in four groups, held, begun, to learn and missing, each by weight', () => {
    const bars = skillBarsOf({
      matched: [
        { ...skill('small', 0.1), held: 2, required: 2 },
        { ...skill('big', 0.4), held: 2, required: 2 },
        { ...skill('begun', 0.5), held: 1, required: 3 },
      ],
      missing: [
        { ...skill('lacking', 0.3), teachable: false },
        { ...skill('taught', 0.2), teachable: true },
      ],
    });
    expect(bars.map((bar) => bar.label)).toEqual(['big', 'small', 'begun', 'taught', 'lacking']);
    expect(bars.map((bar) => bar.tone)).toEqual(['have', 'have', 'begun', 'learn', 'missing']);
  });
  it('says in words how much a skill counts', () => {
    expect(weightWord(0.5, 4)).toBe('skillMost');
    expect(weightWord(0.25, 4)).toBe('skillSome');
    expect(weightWord(0.05, 4)).toBe('skillLittle');
  });
});
