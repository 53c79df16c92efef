import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDirectory } from '../testing/build.ts';
import { closenessOf, occupationFit } from './formula.ts';
import { skillWeights } from './weights.ts';

const skill = fc.constantFrom(...'abcdefghij');
const code = fc.constantFrom('D1102', 'D1106', 'K2204', 'K1304', 'N1101', 'J1501', 'J1301');
const directories = fc
  .uniqueArray(fc.record({ code, skills: fc.array(skill, { maxLength: 8 }) }), {
    selector: (occupation) => occupation.code,
  })
  .map((list) => ({ occupations: list.map((one) => ({ ...one, label: one.code, appellations: [] })) }));

describe('the likeness of two occupations', () => {
  it('is exactly symmetric', () => {
    fc.assert(
      fc.property(directories, code, code, (directory, a, b) => {
        const { likeness } = skillWeights(directory);
        expect(likeness(a).get(b)).toBe(likeness(b).get(a));
      }),
    );
  });

  it('is the share of their common skills, at most 1', () => {
    fc.assert(
      fc.property(directories, code, (directory, a) => {
        for (const [other, part] of skillWeights(directory).likeness(a)) {
          expect(other).not.toBe(a);
          expect(part).toBeGreaterThan(0);
          expect(part).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
    );
  });

  it('makes them closer than their codes do, but never as close as the same domain', () => {
    const { likeness } = skillWeights(testDirectory);
    expect(likeness('K2204').get('K1304')).toBeGreaterThan(0);
    expect(likeness('N1101').size).toBe(0);
    expect(closenessOf('D1102', 'K2204', 0)).toEqual({ kind: 'none', value: 0 });
    expect(closenessOf('D1102', 'K2204', 1).kind).toBe('skills');
    expect(closenessOf('D1102', 'K2204', 1).value).toBeLessThan(closenessOf('D1102', 'D1106', 0).value);
    expect(closenessOf('D1102', 'D1106', 1).kind).toBe('domain');
    expect(closenessOf('D1102', 'D1102', 0)).toEqual({ kind: 'same', value: 1 });
  });

  it('gives the wish that it belongs to', () => {
    const { likeness } = skillWeights(testDirectory);
    expect(occupationFit(['N1101', 'J1501'], 'D1106', likeness)).toMatchObject({
      kind: 'skills',
      wishedRank: 2,
      code: 'J1501',
    });
  });
});
