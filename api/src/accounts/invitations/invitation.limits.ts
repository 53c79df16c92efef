import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';

const day = 24 * 3600;

/** Nobody's mailbox is filled and no account sends in bulk: per receiver, per inviter, and per team of the inviter. */
export function createInvitationLimits({ limits }: Pick<Context, 'limits'>) {
  const receivers = limits.limiter('invitations.receiver', { points: 3, seconds: day });
  const inviters = limits.limiter('invitations.inviter', { points: 50, seconds: day });
  const teams = limits.limiter('invitations.team', { points: 200, seconds: day });

  /** Counts one sending; throws `too_many_requests`. */
  return async function countSending(actor: Actor, email: string): Promise<void> {
    await inviters.take(actor.accountId);
    await teams.take(actor.structureId ?? actor.establishmentId ?? actor.role);
    await receivers.take(email);
  };
}
export type CountSending = ReturnType<typeof createInvitationLimits>;
