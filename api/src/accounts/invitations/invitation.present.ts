import type { Invitation, InvitationState } from '../../../contract/index.ts';
import type { InvitationDocument } from './invitation.model.ts';

/** `holds`: whether a waiting invitation is still justified; otherwise it cannot be accepted. */
export function invitationStateOf(
  { state, expiresAt }: Pick<InvitationDocument, 'state' | 'expiresAt'>,
  now: Date,
  holds: boolean,
): InvitationState {
  if (state !== 'waiting') return state;
  if (!holds) return 'cancelled';
  return expiresAt <= now ? 'expired' : 'waiting';
}

/** An invitation for those who may invite, without its token. */
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
