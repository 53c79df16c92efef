import { describe, expect, it } from 'vitest';
import { accountStatuses, type Role, roles } from '../../../contract/index.ts';
import { mayLift, maySuspend, shownMemberships } from './status.policy.ts';

/** actor → from which status they may suspend or reopen another account */
const table: Record<Role, { suspend: readonly string[]; lift: readonly string[] }> = {
  beneficiary: { suspend: [], lift: [] },
  counsellor: { suspend: [], lift: [] },
  employer: { suspend: [], lift: [] },
  coordinator: { suspend: ['active'], lift: ['suspended'] },
};

describe('who changes the status of an account', () => {
  for (const role of roles)
    for (const status of accountStatuses) {
      const actor = { role, accountId: 'me' };
      const other = { accountId: 'other', status };
      const { suspend, lift } = table[role];
      it(`a ${role} ${suspend.includes(status) ? 'suspends' : 'does not suspend'} one that is ${status}`, () => {
        expect(maySuspend(actor, other)).toBe(suspend.includes(status));
        expect(maySuspend(actor, { accountId: 'me', status })).toBe(false);
      });
      it(`a ${role} ${lift.includes(status) ? 'opens' : 'does not open'} one that is ${status}`, () => {
        expect(mayLift(actor, other)).toBe(lift.includes(status));
        expect(mayLift(actor, { accountId: 'me', status })).toBe(false);
      });
    }
});

it('a professional is shown by name, without saying whether they are a beneficiary too', () => {
  const [beneficiary, employer] = [{ role: 'beneficiary' as const }, { role: 'employer' as const }];
  expect(shownMemberships([beneficiary, employer])).toEqual({ memberships: [employer], named: true });
  expect(shownMemberships([beneficiary])).toEqual({ memberships: [beneficiary], named: false });
  expect(shownMemberships([])).toEqual({ memberships: [], named: false });
});
