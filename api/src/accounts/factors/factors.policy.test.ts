import { describe, expect, it } from 'vitest';
import { type Role, roles } from '../../../contract/index.ts';
import { isAgent, mayRequire, mayReset, maySeeAgents, scopesOf } from './factors.policy.ts';

/** actor → of whom they may require a second factor when they manage their structure, whose they may reset */
const table: Record<Role, { require: readonly string[]; reset: readonly Role[] }> = {
  beneficiary: { require: [], reset: [] },
  counsellor: { require: ['own'], reset: [] },
  employer: { require: [], reset: [] },
  coordinator: { require: ['agents', 'own', 'other'], reset: ['counsellor', 'coordinator'] },
};

describe('who decides about second factors', () => {
  for (const role of roles) {
    for (const scope of ['agents', 'own', 'other']) {
      const allowed = table[role].require.includes(scope);
      it(`a ${role} ${allowed ? 'may' : 'may not'} require one of ${scope}`, () => {
        const actor = { role, structureId: 'own' };
        expect(mayRequire(actor, scope, { managesStructure: true })).toBe(allowed);
        expect(mayRequire(actor, scope, { managesStructure: false })).toBe(role === 'coordinator');
      });
    }
    it(`a ${role} ${role === 'coordinator' ? 'sees' : 'does not see'} who has which`, () => {
      expect(maySeeAgents({ role })).toBe(role === 'coordinator');
    });
    for (const target of roles) {
      const allowed = table[role].reset.includes(target);
      it(`a ${role} ${allowed ? 'may' : 'may not'} reset those of a ${target}`, () => {
        const other = { accountId: 'other', memberships: [{ role: target }] };
        expect(mayReset({ role, accountId: 'me' }, other)).toBe(allowed);
        expect(mayReset({ role, accountId: 'me' }, { ...other, accountId: 'me' })).toBe(false);
      });
    }
  }

  it('a rule of a structure applies only to its counsellors', () => {
    expect(scopesOf([{ role: 'counsellor', structureId: 's' }])).toEqual(['agents', 's']);
    expect(scopesOf([{ role: 'coordinator' }])).toEqual(['agents']);
    expect(scopesOf([{ role: 'employer' }, { role: 'beneficiary' }])).toEqual([]);
    expect(isAgent([{ role: 'employer' }])).toBe(false);
  });
});
