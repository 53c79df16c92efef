import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchScore, mutualScore } from './formula.ts';

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
