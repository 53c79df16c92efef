import type { Role } from '../../contract/index.ts';

export interface Inviter {
  role: Role;
  structureId?: string;
  establishmentId?: string;
}

export interface Invitation {
  role: Role;
  structureId?: string | undefined;
  establishmentId?: string | undefined;
  pathwayId?: string | undefined;
}

/** Facts that only the database knows. */
export interface InvitationFacts {
  followsPathway: boolean;
  memberOfEstablishment: boolean;
}

/**
 * A coordinator builds the teams of the territory, a counsellor opens the person's own access to their
 * pathway, an employer brings in a colleague of the establishment. Nobody else invites anybody.
 */
export function mayInvite(inviter: Inviter, invitation: Invitation, facts: InvitationFacts): boolean {
  switch (invitation.role) {
    case 'coordinator':
      return inviter.role === 'coordinator';
    case 'counsellor':
      return inviter.role === 'coordinator' && invitation.structureId !== undefined;
    case 'beneficiary':
      return inviter.role === 'counsellor' && invitation.pathwayId !== undefined && facts.followsPathway;
    case 'employer':
      return (
        inviter.role === 'employer' && invitation.establishmentId !== undefined && facts.memberOfEstablishment
      );
  }
}
