import type { AccountStatus, Role } from '../../../contract/index.ts';
import type { Actor } from '../../platform/auth/actor.ts';

type Who = Pick<Actor, 'role' | 'accountId'>;
interface Target {
  accountId: string;
  status: AccountStatus;
}

/** Nobody suspends themselves: to leave, one closes the account. */
export function maySuspend(actor: Who, { accountId, status }: Target): boolean {
  return actor.role === 'coordinator' && accountId !== actor.accountId && status === 'active';
}

export function mayLift(actor: Who, { accountId, status }: Target): boolean {
  return actor.role === 'coordinator' && accountId !== actor.accountId && status === 'suspended';
}

/**
 * What a coordinator sees of somebody's roles: professionals by name, without saying whether they are also
 * beneficiaries; for someone who is only a beneficiary, no name.
 */
export function shownMemberships<T extends { role: Role }>(
  memberships: readonly T[],
): { memberships: readonly T[]; named: boolean } {
  const staff = memberships.filter(({ role }) => role !== 'beneficiary');
  return staff.length > 0 ? { memberships: staff, named: true } : { memberships, named: false };
}
