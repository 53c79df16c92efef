import type { Request } from 'express';
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

/** A challenge is valid once, for one use, in the session that requested it; spending removes it atomically. */
export function createChallenges({ clock, db, ids }: Pick<Context, 'clock' | 'db' | 'ids'>) {
  const challenges = challengeModel(db);

  return {
    async make({ session }: Request, use: ChallengeUse, accountId: string | null): Promise<string> {
      const [id, challenge] = [ids.token(), ids.token()];
      const expiresAt = new Date(clock.now().getTime() + lifetime);
      await challenges.create({ _id: id, challenge, use, accountId, expiresAt });
      session.challenges = { ...session.challenges, [use]: id };
      return challenge;
    },

    /**
     * The challenge that must have been signed; fails alike when it was used, expired or belongs to another session.
     */
    async spend({ session }: Request, use: ChallengeUse, accountId: string | null): Promise<string> {
      const id = session.challenges?.[use];
      const { [use]: _spent, ...others } = session.challenges ?? {};
      session.challenges = others;
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
