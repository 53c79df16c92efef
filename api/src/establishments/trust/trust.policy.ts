import type { Role } from '../../../contract/index.ts';

export interface TrustTie {
  role: Role;
  /** The account is a member of the establishment, whatever role it acts in. */
  member: boolean;
  /** The account gave the confirmation that stands. */
  confirmedIt: boolean;
}

/** Who accompanies or coordinates confirms a company; nobody confirms their own. */
export function mayConfirm({ role, member }: TrustTie): boolean {
  return (role === 'counsellor' || role === 'coordinator') && !member;
}

export function mayWithdrawConfirmation(tie: TrustTie): boolean {
  return tie.role === 'coordinator' || (tie.role === 'counsellor' && tie.confirmedIt);
}

/** Where nobody manages is the coordinator's to know. */
export function mayListNeed({ role }: Pick<TrustTie, 'role'>, need: 'to_confirm' | 'manager'): boolean {
  return role === 'coordinator' || (role === 'counsellor' && need === 'to_confirm');
}

/** Who reads why a company is not confirmed yet: those who may do something about it, and the company itself. */
export function maySeeTrust({ role, member }: Pick<TrustTie, 'role' | 'member'>): boolean {
  return role === 'counsellor' || role === 'coordinator' || (role === 'employer' && member);
}
