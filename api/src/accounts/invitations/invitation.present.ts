import type { Invitation, InvitationState } from '../../../contract/index.ts';
import type { InvitationDocument } from './invitation.model.ts';

/** `holds`: what a waiting invitation rests on is still so; else nobody can accept it any more. */
export function invitationStateOf(
  { state, expiresAt }: Pick<InvitationDocument, 'state' | 'expiresAt'>,
  now: Date,
  holds: boolean,
): InvitationState {
  if (state !== 'waiting') return state;
  if (!holds) return 'cancelled';
  return expiresAt <= now ? 'expired' : 'waiting';
}

/** An invitation as those who may invite see it: never its token. */
export function presentInvitation(
  invitation: InvitationDocument,
  { now, holds, invitedBy }: { now: Date; holds: boolean; invitedBy: string },
): Invitation {
  return {
    id: invitation._id.toHexString(),
    role: invitation.role,
    email: invitation.email,
    state: invitationStateOf(invitation, now, holds),
    invitedBy,
    sentAt: invitation.createdAt.toISOString(),
    expiresAt: invitation.expiresAt.toISOString(),
    delivery: invitation.delivery,
  };
}
