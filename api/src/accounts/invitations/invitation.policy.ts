import type { Role } from '../../../contract/index.ts';
import type { Actor } from '../../platform/auth/actor.ts';

/** Facts that only the database knows, about the one thing that the invitation names. */
export interface InvitationFacts {
  followsPathway: boolean;
  memberOfEstablishment: boolean;
}

/**
 * A coordinator builds the teams of the territory, a counsellor opens the person's own access to their
 * pathway, an employer brings in a colleague of the establishment. Nobody else invites anybody.
 */
export function mayInvite(inviter: Pick<Actor, 'role'>, invited: Role, facts: InvitationFacts): boolean {
  switch (invited) {
    case 'coordinator':
    case 'counsellor':
      return inviter.role === 'coordinator';
    case 'beneficiary':
      return inviter.role === 'counsellor' && facts.followsPathway;
    case 'employer':
      return inviter.role === 'employer' && facts.memberOfEstablishment;
  }
}
