import type { Role } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';

/** A coordinator does not know the people who are accompanied: their lines are there, their names are not. */
export function mayReadName(
  reader: Pick<Actor, 'role' | 'accountId'>,
  { accountId, roles }: { accountId: string; roles: readonly Role[] },
): boolean {
  if (reader.role !== 'coordinator' || reader.accountId === accountId) return true;
  return roles.some((role) => role !== 'beneficiary');
}

/** The query of what this person may read: a coordinator everything, everybody else what concerns their account. */
export function readableEvents({ role, accountId }: Pick<Actor, 'role' | 'accountId'>): {
  accountId?: string;
} {
  return role === 'coordinator' ? {} : { accountId };
}
