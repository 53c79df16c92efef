import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidacyStates, roles } from '../../../contract/index.ts';
import { rulesForCreation, rulesForMove } from './recipients.ts';

describe('who is notified', () => {
  it('a proposal without consent: only the person', () => {
    expect(rulesForCreation('awaiting_consent', 'proposal').map(({ side }) => side)).toEqual(['beneficiary']);
  });

  it('an application: the company and the referent', () => {
    expect(rulesForCreation('sent', 'application').map(({ side }) => side)).toEqual([
      'employer',
      'counsellor',
    ]);
  });

  it('a given consent: the company, for the first time', () => {
    const toEmployer = rulesForMove('awaiting_consent', 'sent', 'beneficiary').find(
      ({ side }) => side === 'employer',
    );
    expect(toEmployer?.kind).toBe('candidacy_received');
  });

  it('a refused proposal: never the company', () => {
    expect(rulesForMove('awaiting_consent', 'withdrawn', 'beneficiary').map(({ side }) => side)).toEqual([
      'counsellor',
    ]);
  });

  it('nobody is notified of their own action', () => {
    const state = fc.constantFrom(...candidacyStates);
    fc.assert(
      fc.property(state, state, fc.constantFrom(...roles), (from, to, by) => {
        expect(rulesForMove(from, to, by).map(({ side }) => side)).not.toContain(by);
      }),
    );
  });
});
