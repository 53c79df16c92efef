import { describe, expect, it } from 'vitest';
import { conventionFacts, conventionStates, factsOfSide } from '../../../contract/index.ts';
import { answersAs, canAskForFacts, knownBy } from './asking.policy.ts';

const facts = (state: (typeof conventionStates)[number]) =>
  ({ state, candidacyState: 'accepted', prescriberId: 'p', accompanyingId: 'a' }) as const;
const asked = { asks: [{ to: 'employer' }], candidacyState: 'accepted' } as const;

describe('facts that are missing in a draft', () => {
  it.each(['counsellor', 'prescriber', 'employer', 'beneficiary', 'signatory', 'system'] as const)(
    'may be asked for by who accompanies the person alone: %s',
    (capacity) => {
      const states = conventionStates.filter((state) => canAskForFacts([capacity], facts(state)));
      expect(states).toEqual(capacity === 'counsellor' ? ['draft'] : []);
    },
  );

  it.each([
    ['employer', asked, 'employer'],
    ['beneficiary', asked, null],
    ['counsellor', asked, null],
    [null, asked, null],
    ['beneficiary', { ...asked, asks: [{ to: 'beneficiary' }] }, 'beneficiary'],
    ['employer', { ...asked, asks: [] }, null],
    ['employer', { ...asked, candidacyState: 'cancelled' }, null],
  ] as const)('are given by the side that was asked: %s', (side, about, expected) => {
    expect(answersAs(side, about)).toBe(expected);
  });

  it('are each known by one side', () => {
    for (const side of ['employer', 'beneficiary'] as const)
      expect(knownBy(side, conventionFacts)).toEqual(factsOfSide[side]);
    expect([...factsOfSide.employer, ...factsOfSide.beneficiary].sort()).toEqual([...conventionFacts].sort());
  });
});
