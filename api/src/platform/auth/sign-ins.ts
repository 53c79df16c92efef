import type { Request } from 'express';
import type { SessionData } from 'express-session';
import type { Clock } from '../clock.ts';
import type { Actor } from './actor.ts';
import type { AuthHooks } from './auth.hooks.ts';
import { deviceOf } from './device.ts';
import type { HeldSessions } from './held-sessions.ts';
import type { Recognised } from './identity.ts';
import type { SessionActors } from './session-actors.ts';
import { destroySession, regenerateSession, saveSession } from './session-calls.ts';

interface Parts {
  hooks: AuthHooks;
  actors: SessionActors;
  held: HeldSessions;
  /** Called with the ids of sessions that have no actor any more. */
  ended: (sessionIds: string[]) => void;
}

/** Opens the session of a request, changes what it holds, and closes it. */
export function createSignIns(clock: Clock, { hooks, actors, held, ended }: Parts) {
  const changeListeners: ((accountId: string) => void)[] = [];

  /** A new session id, against session fixation. */
  async function reopen(request: Request, content: Partial<SessionData>): Promise<Actor | null> {
    await regenerateSession(request);
    held.forget(request);
    const device = deviceOf(request.headers['user-agent']);
    Object.assign(request.session, content, device.browser || device.system ? { device } : {});
    await saveSession(request);
    return actors.refresh(request);
  }

  return {
    async signIn(request: Request, who: Recognised): Promise<Actor | null> {
      const { accountId, membershipId, strong, openedBy, providerToken } = who;
      await hooks.admit(accountId);
      if (request.session.accountId) ended([request.sessionID]);
      const step = strong ? null : await hooks.secondFactor.atSignIn(accountId);
      const now = clock.now().getTime();
      const identity = { accountId, ...(membershipId ? { membershipId } : {}) };
      const opened = step
        ? { held: { ...identity, step, since: now } }
        : { ...identity, openedAt: now, ...(strong ? { strong } : {}) };
      return reopen(request, {
        ...opened,
        ...(openedBy ? { openedBy } : {}),
        ...(providerToken ? { providerToken } : {}),
      });
    },

    async release(request: Request): Promise<Actor | null> {
      const waiting = held.heldOf(request);
      if (!waiting) return null;
      const { accountId, membershipId, openedAt = clock.now().getTime() } = waiting;
      await hooks.admit(accountId);
      const { openedBy, providerToken, provedAt } = request.session;
      return reopen(request, {
        accountId,
        openedAt,
        strong: true,
        ...(membershipId ? { membershipId } : {}),
        ...(provedAt ? { provedAt } : {}),
        ...(openedBy ? { openedBy } : {}),
        ...(providerToken ? { providerToken } : {}),
      });
    },

    async noteFactor(request: Request): Promise<void> {
      request.session.strong = true;
      await saveSession(request);
    },
    async notePresence(request: Request): Promise<void> {
      request.session.provedAt = clock.now().getTime();
      await saveSession(request);
    },
    provedAt: ({ session }: Request): number => Math.max(session?.openedAt ?? 0, session?.provedAt ?? 0),

    async switchMembership(request: Request, membershipId: string): Promise<Actor | null> {
      request.session.membershipId = membershipId;
      await saveSession(request);
      const actor = await actors.refresh(request);
      if (actor) for (const listener of changeListeners) listener(actor.accountId);
      return actor;
    },

    onSessionChange: (listener: (accountId: string) => void) => void changeListeners.push(listener),

    async signOut(request: Request): Promise<void> {
      const { sessionID } = request;
      await destroySession(request);
      request.actor = null;
      ended([sessionID]);
    },
  };
}
