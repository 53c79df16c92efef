import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchScore, meanCoverage, mutualScore, offerCoverage } from './formula.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('the score of a pair, seen from both sides', () => {
  it('is the same when the two coverages are swapped, because both sides count the same', () => {
    fc.assert(
      fc.property(share, share, share, share, share, (offer, path, occupation, near, objective) => {
        const score = mutualScore(offer, path, occupation, near, objective);
        expect(score).toBeCloseTo(mutualScore(path, offer, occupation, near, objective), 12);
      }),
    );
  });

  it('is the geometric mean of both sides', () => {
    fc.assert(
      fc.property(share, share, share, share, share, (offer, path, occupation, near, objective) => {
        const person = matchScore(offer, path, occupation, near, objective);
        const slot = matchScore(path, offer, occupation, near, objective);
        const score = mutualScore(offer, path, occupation, near, objective);
        expect(score).toBeCloseTo(Math.sqrt(person * slot), 12);
        expect(score).toBeGreaterThanOrEqual(Math.min(person, slot) - 1e-12);
        expect(score).toBeLessThanOrEqual(Math.max(person, slot) + 1e-12);
      }),
    );
  });

  it('gives the coverage of the slot more weight from the person’s side', () => {
    expect(matchScore(1, 0, 0, 0, 0)).toBeGreaterThan(matchScore(0, 1, 0, 0, 0));
  });
});

describe('the covered share of what a slot asks', () => {
  /** Of equal skills: each is held or not, taught or not. */
  const skills = fc.array(fc.record({ held: fc.boolean(), taught: fc.boolean() }), {
    minLength: 1,
    maxLength: 20,
  });
  const coverage = (list: readonly { held: boolean; taught: boolean }[], discovering: boolean) => {
    const share = (test: (one: (typeof list)[number]) => boolean) =>
      list.length === 0 ? 0 : list.filter(test).length / list.length;
    return offerCoverage(
      share(({ held }) => held),
      share(({ held, taught }) => held && taught),
      share(({ taught }) => !taught),
      list.length,
      discovering,
    );
  };

  it('gains by a skill marked as taught what it would gain if the skill were not asked, and no more', () => {
    fc.assert(
      fc.property(skills, fc.nat(19), (list, at) => {
        const marked = list.map((one, i) => (i === at % list.length ? { ...one, taught: true } : one));
        const [before, after] = [coverage(list, true), coverage(marked, true)];
        const asked = (all: typeof list) => all.filter(({ held, taught }) => held || !taught);
        expect(after).toBeGreaterThanOrEqual(before - 1e-12);
        expect(after).toBeCloseTo(coverage(asked(marked), true), 12);
        expect(coverage(marked, false)).toBe(coverage(list, false));
      }),
    );
  });

  it('has no cliff: one skill more or less moves it by at most half', () => {
    fc.assert(
      fc.property(skills, fc.boolean(), (list, discovering) => {
        const [, ...others] = list;
        expect(Math.abs(coverage(list, discovering) - coverage(others, discovering))).toBeLessThanOrEqual(
          0.5,
        );
      }),
    );
    expect(coverage([], false)).toBe(meanCoverage);
  });

  it('is higher with more evidence: of two slots whose skills are all held, the one with more of them', () => {
    const held = (count: number) => coverage(Array(count).fill({ held: true, taught: false }), false);
    for (let count = 1; count < 20; count++) expect(held(count + 1)).toBeGreaterThan(held(count));
    expect(held(1)).toBeLessThan(0.6);
    expect(held(7)).toBeGreaterThan(0.85);
  });
});
