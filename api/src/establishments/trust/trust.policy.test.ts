import { describe, expect, it } from 'vitest';
import { roles } from '../../../contract/index.ts';
import {
  mayConfirm,
  mayListNeed,
  maySeeTrust,
  mayWithdrawConfirmation,
  type TrustTie,
} from './trust.policy.ts';

const tie = (role: TrustTie['role'], more: Partial<TrustTie> = {}): TrustTie => ({
  role,
  member: false,
  confirmedIt: false,
  ...more,
});

/**
 * role → confirms, withdraws another's, withdraws their own, lists to confirm, lists without manager, sees the reason
 */
const table = [
  ['beneficiary', false, false, false, false, false, false],
  ['counsellor', true, false, true, true, false, true],
  ['employer', false, false, false, false, false, false],
  ['coordinator', true, true, true, true, true, true],
] as const;

describe('who may confirm a company', () => {
  it('is defined for every role', () => {
    expect(table.map(([role]) => role)).toEqual([...roles]);
  });

  for (const [role, confirms, withdraws, withdrawsOwn, lists, listsManagers, sees] of table)
    it(`a ${role}`, () => {
      expect(mayConfirm(tie(role))).toBe(confirms);
      expect(mayConfirm(tie(role, { member: true }))).toBe(false);
      expect(mayWithdrawConfirmation(tie(role))).toBe(withdraws);
      expect(mayWithdrawConfirmation(tie(role, { confirmedIt: true }))).toBe(withdrawsOwn);
      expect(mayListNeed(tie(role), 'to_confirm')).toBe(lists);
      expect(mayListNeed(tie(role), 'manager')).toBe(listsManagers);
      expect(maySeeTrust(tie(role))).toBe(sees);
    });

  it('includes the company itself for reading its own state', () => {
    expect(maySeeTrust(tie('employer', { member: true }))).toBe(true);
  });
});
