import { describe, expect, it } from 'vitest';
import { candidacyStates, roles } from '../../contract/index.ts';
import { type CandidacyFacts, identityStates, mayWrite, sideOf } from './candidacy.policy.ts';

const sent: CandidacyFacts = { state: 'sent', reachedEmployer: true, shownToEmployers: true };
const flags = [true, false];

describe('the side of a reader in a candidacy', () => {
  it('is that of the person and those who accompany them, or that of the company', () => {
    for (const role of roles)
      for (const ofPathway of flags)
        for (const ofEstablishment of flags) {
          const expected =
            role === 'beneficiary' || role === 'counsellor'
              ? ofPathway && role
              : role === 'employer' && ofEstablishment && role;
          expect(sideOf({ role, ofPathway, ofEstablishment }, sent)).toBe(expected || null);
        }
  });

  it('does not exist for a coordinator', () => {
    for (const state of candidacyStates)
      expect(
        sideOf({ role: 'coordinator', ofPathway: true, ofEstablishment: true }, { ...sent, state }),
      ).toBe(null);
  });

  it('does not exist for the company before consent, in any state', () => {
    const tie = { role: 'employer', ofPathway: false, ofEstablishment: true } as const;
    for (const state of candidacyStates)
      expect(sideOf(tie, { state, reachedEmployer: false, shownToEmployers: true })).toBe(null);
  });

  it('does not exist for the company after a revoked consent, unless it had accepted', () => {
    const tie = { role: 'employer', ofPathway: false, ofEstablishment: true } as const;
    for (const state of candidacyStates)
      expect(sideOf(tie, { state, reachedEmployer: true, shownToEmployers: false }) !== null).toBe(
        identityStates.includes(state),
      );
  });

  it('does not allow writing in what was withdrawn, expired or cancelled', () => {
    for (const side of ['beneficiary', 'counsellor', 'employer'] as const)
      for (const state of ['withdrawn', 'expired', 'cancelled'] as const)
        expect(mayWrite(side, { ...sent, state })).toBe(false);
    expect(mayWrite('employer', { ...sent, state: 'awaiting_consent', reachedEmployer: false })).toBe(false);
    expect(mayWrite('counsellor', { ...sent, state: 'awaiting_consent', reachedEmployer: false })).toBe(true);
  });
});
