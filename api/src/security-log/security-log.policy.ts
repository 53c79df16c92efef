import type { Role } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';

/** The filter of readable events: a coordinator reads all, others only what concerns their account. */
export function readableEvents({ role, accountId }: Pick<Actor, 'role' | 'accountId'>): {
  accountId?: string;
} {
  return role === 'coordinator' ? {} : { accountId };
}

/**
 * Whether the identity must be hidden from a coordinator, who may not know beneficiaries. `acted` is the role of the
 * action; without one, an account with no other role counts as a beneficiary.
 */
export function isHiddenFrom(
  reader: Pick<Actor, 'role' | 'accountId'>,
  { accountId, acted, roles }: { accountId: string; acted: Role | null; roles: readonly Role[] },
): boolean {
  if (reader.role !== 'coordinator' || reader.accountId === accountId) return false;
  if (acted) return acted === 'beneficiary';
  return roles.length > 0 && roles.every((one) => one === 'beneficiary');
}
