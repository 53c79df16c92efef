import { describe, expect, it } from 'vitest';
import { createSuggestions } from './suggestions.ts';

const colleague = (accountId: string, led: number) => ({
  accountId,
  load: { led, followed: 0, openCandidacies: 0 },
});

describe('the suggested replacement', () => {
  it('is a follower, otherwise someone who knows the commune, otherwise the one with the lightest workload', () => {
    const communes = new Map([['b', new Set(['76540'])]]);
    const suggest = createSuggestions([colleague('a', 3), colleague('b', 5), colleague('c', 0)], communes);
    expect(suggest({ communeCode: '76540', followers: ['a'] })).toEqual({
      accountId: 'a',
      reason: 'follows',
    });
    expect(suggest({ communeCode: '76540', followers: [] })).toEqual({
      accountId: 'b',
      reason: 'same_commune',
    });
    expect(suggest({ communeCode: '76231', followers: [] })).toEqual({
      accountId: 'c',
      reason: 'lightest',
    });
  });

  it('distributes twelve people over the team', () => {
    const suggest = createSuggestions([colleague('a', 0), colleague('b', 0), colleague('c', 0)], new Map());
    const chosen = Array.from({ length: 12 }, () => suggest({ communeCode: null, followers: [] })?.accountId);
    for (const id of ['a', 'b', 'c']) expect(chosen.filter((one) => one === id)).toHaveLength(4);
  });

  it('is nobody when there is no colleague', () => {
    expect(createSuggestions([], new Map())({ communeCode: null, followers: [] })).toBeNull();
  });
});
