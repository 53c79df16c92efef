import { describe, expect, it } from 'vitest';
import { type FileTie, mayCompare, mayMerge } from './duplicates.policy.ts';

const ties: readonly FileTie[] = ['referent', 'follower', 'manager', null];

/** Pairs of relations that allow a merge, in any order. */
const merging = new Set(['referent referent', 'manager referent', 'manager manager']);

describe('two similar files', () => {
  for (const one of ties)
    for (const other of ties) {
      const names = [one ?? 'nobody', other ?? 'nobody'].sort();
      const may = merging.has(names.join(' '));
      it(`${names.join(' of one and ')} of the other ${may ? 'may' : 'may not'} merge them`, () => {
        expect(mayMerge(one, other)).toBe(may);
        expect(mayCompare(one, other)).toBe(one !== null && other !== null);
      });
    }
});
