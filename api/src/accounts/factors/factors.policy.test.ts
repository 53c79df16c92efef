import { describe, expect, it } from 'vitest';
import { type Role, roles } from '../../../contract/index.ts';
import { isAgent, mayRequire, mayReset, scopesOf } from './factors.policy.ts';

/** actor → may require a second factor, whose they may reset */
const table: Record<Role, { require: boolean; reset: readonly Role[] }> = {
  beneficiary: { require: false, reset: [] },
  counsellor: { require: false, reset: [] },
  employer: { require: false, reset: [] },
  coordinator: { require: true, reset: ['counsellor', 'coordinator'] },
};

describe('who decides about second factors', () => {
  for (const role of roles) {
    it(`a ${role} ${table[role].require ? 'may' : 'may not'} require one`, () => {
      expect(mayRequire({ role })).toBe(table[role].require);
    });
    for (const target of roles) {
      const allowed = table[role].reset.includes(target);
      it(`a ${role} ${allowed ? 'may' : 'may not'} reset those of a ${target}`, () => {
        const other = { accountId: 'other', hats: [{ role: target }] };
        expect(mayReset({ role, accountId: 'me' }, other)).toBe(allowed);
        expect(mayReset({ role, accountId: 'me' }, { ...other, accountId: 'me' })).toBe(false);
      });
    }
  }

  it('a rule of a structure names its counsellors alone', () => {
    expect(scopesOf([{ role: 'counsellor', structureId: 's' }])).toEqual(['agents', 's']);
    expect(scopesOf([{ role: 'coordinator' }])).toEqual(['agents']);
    expect(scopesOf([{ role: 'employer' }, { role: 'beneficiary' }])).toEqual([]);
    expect(isAgent([{ role: 'employer' }])).toBe(false);
  });
});
