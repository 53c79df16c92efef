import type { Request } from 'express';
import type { Clock } from '../clock.ts';
import type { Actor } from './actor.ts';
import type { AuthHooks } from './auth.hooks.ts';
import type { OpenedSession } from './identity.ts';

/** Milliseconds after which a session ends, even when it is used. */
const longestSession = 30 * 24 * 3_600_000;

/** Who acts in a session, read again at each request. */
export function createSessionActors(clock: Clock, hooks: AuthHooks) {
  /** Sessions opened before this instant have ended. */
  const endedBefore = () => clock.now().getTime() - longestSession;

  /** Evaluated on each request, so that a new rule holds open sessions, and ending the rule resumes them. */
  const lacks = async ({ accountId, strong }: OpenedSession) =>
    accountId && !strong ? hooks.secondFactor.ofOpenSession(accountId) : null;

  /** The account of a session, whether or not it lacks a second factor. */
  const holderOf = async ({ accountId, membershipId, openedAt = 0 }: OpenedSession) => {
    if (!accountId || openedAt <= endedBefore()) return null;
    return hooks.resolveActor(membershipId ? { accountId, membershipId, openedAt } : { accountId, openedAt });
  };

  const resolve = async (session: OpenedSession | null | undefined): Promise<Actor | null> =>
    session && !(await lacks(session)) ? holderOf(session) : null;

  return {
    endedBefore,
    lacks,
    holderOf,
    resolve,
    async refresh(request: Request): Promise<Actor | null> {
      request.actor = await resolve(request.session);
      return request.actor;
    },
  };
}
export type SessionActors = ReturnType<typeof createSessionActors>;
