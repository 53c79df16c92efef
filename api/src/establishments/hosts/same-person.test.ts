import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameBecause, type Traces } from './same-person.ts';

const nobody: Traces = { accountIds: [], emails: [], phones: [], births: [] };
const born = (firstName: string, lastName: string, birthDate = '1990-05-17'): Traces => ({
  ...nobody,
  births: [{ firstName, lastName, birthDate }],
});

describe('the same person', () => {
  it('is recognised by account, verified address, verified phone, or name and birth date', () => {
    const cases = [
      ['account', { ...nobody, accountIds: ['a'] }, { ...nobody, accountIds: ['b', 'a'] }],
      ['email', { ...nobody, emails: ['x@y.fr'] }, { ...nobody, emails: ['x@y.fr'] }],
      ['phone', { ...nobody, phones: ['+33639981234'] }, { ...nobody, phones: ['+33639981234'] }],
      ['name_and_birth', born('Zoé', 'Le Goff'), born('ZOE', 'LE-GOFF')],
      ['name_and_birth', born('Le Goff', 'Zoé'), born('Zoé', 'Le Goff')],
    ] as const;
    for (const [because, a, b] of cases) expect(sameBecause(a, b)).toBe(because);
  });

  it('is not recognised by a name only, nor by data missing on both sides', () => {
    expect(sameBecause(born('Zoé', 'Le Goff'), born('Zoé', 'Le Goff', '1990-05-18'))).toBeNull();
    expect(sameBecause(born('Zoé', 'Le Goff'), born('Zoë', 'Legoffe'))).toBeNull();
    expect(sameBecause(nobody, nobody)).toBeNull();
  });

  it('is recognised independently of the order', () => {
    const some = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 2 });
    const traces = fc.record({ accountIds: some, emails: some, phones: some, births: fc.constant([]) });
    fc.assert(
      fc.property(traces, traces, (a, b) => {
        expect(sameBecause(a, b)).toBe(sameBecause(b, a));
      }),
    );
  });
});
