import type { Request } from 'express';
import type { Clock } from '../clock.ts';
import type { HeldSignIn } from './session.ts';
import type { SessionActors } from './session-actors.ts';

/** Milliseconds that a sign-in may wait for its second factor. */
const heldFor = 15 * 60_000;

/** Sign-ins and open sessions that wait for a second factor. */
export function createHeldSessions(
  clock: Clock,
  { lacks, holderOf }: SessionActors,
  /** Called with the ids of sessions that have no actor any more. */
  ended: (sessionIds: string[]) => void,
) {
  /** Open sessions that lack a second factor, keyed by the request that noticed it. */
  const heldSessions = new WeakMap<Request, HeldSignIn>();

  return {
    heldOf(request: Request): HeldSignIn | null {
      const held = request.session?.held;
      if (held && held.since + heldFor > clock.now().getTime()) return held;
      return heldSessions.get(request) ?? null;
    },

    /**
     * Holds the session: it and its sockets have no actor until a second factor is given. False when the session has
     * ended.
     */
    async hold(request: Request): Promise<boolean> {
      const { accountId, membershipId, openedAt = 0 } = request.session;
      const step = await lacks(request.session);
      if (!step || !accountId || !(await holderOf(request.session))) return false;
      const since = clock.now().getTime();
      heldSessions.set(request, {
        accountId,
        ...(membershipId ? { membershipId } : {}),
        step,
        since,
        openedAt,
      });
      ended([request.sessionID]);
      return true;
    },

    /** Call when the session of the request is opened anew. */
    forget: (request: Request) => void heldSessions.delete(request),
  };
}
export type HeldSessions = ReturnType<typeof createHeldSessions>;
