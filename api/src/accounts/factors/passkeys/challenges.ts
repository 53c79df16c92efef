import type { Request } from 'express';
import { readCookie } from '../../../platform/auth/read-cookie.ts';
import type { Context } from '../../../platform/context.ts';
import { type ChallengeUse, challengeModel } from './challenge.model.ts';
import { refusedPasskey } from './passkey.problems.ts';

declare module 'express-session' {
  interface SessionData {
    /** Ids of the challenges requested in this session, one per use. */
    challenges: Partial<Record<ChallengeUse, string>>;
  }
}

const lifetime = 10 * 60_000;

/** A challenge is valid once, for one use, in the browser that requested it; spending removes it atomically. */
export function createChallenges({
  clock,
  db,
  ids,
  publicUrl,
}: Pick<Context, 'clock' | 'db' | 'ids' | 'publicUrl'>) {
  const challenges = challengeModel(db);

  /**
   * That of a sign-in has a cookie of its own. The sign-in page asks for one as soon as it opens: in a session, its
   * late response would replace the session that a password, or a return from the identity provider, has opened meanwhile.
   */
  const cookie = () => {
    const secure = publicUrl().startsWith('https:');
    const name = secure ? '__Host-passerelle-passkey' : 'passerelle-passkey';
    return { name, options: { httpOnly: true, sameSite: 'lax', secure, path: '/' } as const };
  };

  function keep(request: Request, use: ChallengeUse, id: string): void {
    const { session } = request;
    if (use !== 'sign_in') session.challenges = { ...session.challenges, [use]: id };
    else request.res?.cookie(cookie().name, id, { ...cookie().options, maxAge: lifetime });
  }

  /** The id that was kept, once. */
  function take(request: Request, use: ChallengeUse): string | undefined {
    if (use === 'sign_in') {
      request.res?.clearCookie(cookie().name, cookie().options);
      return readCookie(request, cookie().name);
    }
    const { [use]: id, ...others } = request.session.challenges ?? {};
    request.session.challenges = others;
    return id;
  }

  return {
    async make(request: Request, use: ChallengeUse, accountId: string | null): Promise<string> {
      const [id, challenge] = [ids.token(), ids.token()];
      const expiresAt = new Date(clock.now().getTime() + lifetime);
      await challenges.create({ _id: id, challenge, use, accountId, expiresAt });
      keep(request, use, id);
      return challenge;
    },

    /**
     * The challenge that must have been signed; fails alike when it was used, expired or belongs to another browser.
     */
    async spend(request: Request, use: ChallengeUse, accountId: string | null): Promise<string> {
      const id = take(request, use);
      const found = id
        ? await challenges
            .findOneAndDelete({ _id: id, use, accountId, expiresAt: { $gt: clock.now() } })
            .lean()
        : null;
      if (!found) throw refusedPasskey();
      return found.challenge;
    },
  };
}
export type Challenges = ReturnType<typeof createChallenges>;
