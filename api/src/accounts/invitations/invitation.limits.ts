import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { isAgent } from '../factors/factors.policy.ts';

const day = 24 * 3600;

/**
 * Nobody's mailbox is filled and no account sends in bulk: per team and receiver, per inviter, per team, and widely per
 * receiver. Companies and agents have a receiver each for themselves: no company keeps a counsellor from inviting.
 */
export function createInvitationLimits({ limits }: Pick<Context, 'limits'>) {
  const pairs = limits.limiter('invitations.pair', { points: 3, seconds: day });
  const receivers = limits.limiter('invitations.receiver', { points: 12, seconds: day });
  const inviters = limits.limiter('invitations.inviter', { points: 50, seconds: day });
  const teams = limits.limiter('invitations.team', { points: 200, seconds: day });

  /** Counts one sending; throws `too_many_requests`. */
  return async function countSending(actor: Actor, email: string): Promise<void> {
    await inviters.take(actor.accountId);
    const team = actor.structureId ?? actor.establishmentId ?? actor.role;
    await teams.take(team);
    await pairs.take(`${team} ${email}`);
    await receivers.take(`${isAgent([actor]) ? 'agents' : 'companies'} ${email}`);
  };
}
export type CountSending = ReturnType<typeof createInvitationLimits>;
