import type { Role } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';

/** The query of what this person may read: a coordinator everything, everybody else what concerns their account. */
export function readableEvents({ role, accountId }: Pick<Actor, 'role' | 'accountId'>): {
  accountId?: string;
} {
  return role === 'coordinator' ? {} : { accountId };
}

/**
 * Whether a coordinator may not read who this is: a coordinator does not know the people who are accompanied. `acted`
 * is the role the account acted in; where none was chosen yet, an account without any other role is such a person's.
 */
export function isHiddenFrom(
  reader: Pick<Actor, 'role' | 'accountId'>,
  { accountId, acted, roles }: { accountId: string; acted: Role | null; roles: readonly Role[] },
): boolean {
  if (reader.role !== 'coordinator' || reader.accountId === accountId) return false;
  if (acted) return acted === 'beneficiary';
  return roles.length > 0 && roles.every((one) => one === 'beneficiary');
}
