import type { Actor } from '../platform/auth/actor.ts';

/** The query of what this person may read: a coordinator everything, everybody else what concerns their account. */
export function readableEvents({ role, accountId }: Pick<Actor, 'role' | 'accountId'>): {
  accountId?: string;
} {
  return role === 'coordinator' ? {} : { accountId };
}
