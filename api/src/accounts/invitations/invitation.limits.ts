import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { isAgent } from '../factors/factors.policy.ts';
import type { InvitationFields } from './invitation.model.ts';

const day = 24 * 3600;

/**
 * Limits per team and recipient, per inviter, per team, and higher ones per recipient, against floods and bulk
 * sending. A link that is handed over sends nothing: a whole file of contacts may get theirs on one day. Companies and
 * agents have separate limits per recipient, so that a company cannot block a counsellor's invitations.
 */
export function createInvitationLimits({ limits }: Pick<Context, 'limits'>) {
  const pairs = limits.limiter('invitations.pair', { points: 3, seconds: day });
  const receivers = limits.limiter('invitations.receiver', { points: 12, seconds: day });
  const inviters = limits.limiter('invitations.inviter', { points: 50, seconds: day });
  const teams = limits.limiter('invitations.team', { points: 200, seconds: day });
  const links = limits.limiter('invitations.links', { points: 1_000, seconds: day });

  /** Counts one invitation; throws `too_many_requests`. */
  return async function countSending(
    actor: Actor,
    email: string,
    delivery: InvitationFields['delivery'],
  ): Promise<void> {
    const team = actor.structureId ?? actor.establishmentId ?? actor.role;
    if (delivery === 'mail') {
      await inviters.take(actor.accountId);
      await teams.take(team);
    } else {
      await links.take(actor.accountId);
    }
    await pairs.take(`${team} ${email}`);
    await receivers.take(`${isAgent([actor]) ? 'agents' : 'companies'} ${email}`);
  };
}
export type CountSending = ReturnType<typeof createInvitationLimits>;
