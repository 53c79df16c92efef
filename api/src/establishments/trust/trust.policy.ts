import type { Role } from '../../../contract/index.ts';

export interface TrustTie {
  role: Role;
  /** Whether the account is a member of the establishment, in any role. */
  member: boolean;
  /** Whether the account gave the current confirmation. */
  confirmedIt: boolean;
}

/** Counsellors and coordinators confirm companies, but never their own. */
export function mayConfirm({ role, member }: TrustTie): boolean {
  return (role === 'counsellor' || role === 'coordinator') && !member;
}

export function mayWithdrawConfirmation(tie: TrustTie): boolean {
  return tie.role === 'coordinator' || (tie.role === 'counsellor' && tie.confirmedIt);
}

/** Only the coordinator lists establishments without a manager. */
export function mayListNeed({ role }: Pick<TrustTie, 'role'>, need: 'to_confirm' | 'manager'): boolean {
  return role === 'coordinator' || (role === 'counsellor' && need === 'to_confirm');
}

/** Who sees why a company is not confirmed: those who can confirm it, and the company itself. */
export function maySeeTrust({ role, member }: Pick<TrustTie, 'role' | 'member'>): boolean {
  return role === 'counsellor' || role === 'coordinator' || (role === 'employer' && member);
}
