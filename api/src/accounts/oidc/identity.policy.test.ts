import { describe, expect, it } from 'vitest';
import { type Role, roles } from '../../../contract/index.ts';
import { invitedByProvider, reachableByProvider } from './identity.policy.ts';

const table: Record<Role, boolean> = {
  beneficiary: false,
  counsellor: true,
  employer: false,
  coordinator: true,
};

describe('who may sign in by the provider', () => {
  for (const role of roles) {
    it(`a ${role} ${table[role] ? 'may' : 'may not'}`, () => {
      expect(reachableByProvider({ memberships: [{ role }] })).toBe(table[role]);
      expect(invitedByProvider(role)).toBe(table[role]);
      expect(reachableByProvider({ memberships: [{ role }, { role: 'beneficiary' }] })).toBe(false);
    });
  }
  it('an account without a role may not', () => {
    expect(reachableByProvider({ memberships: [] })).toBe(false);
  });
});
