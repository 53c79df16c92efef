import type { Role } from '../../../contract/index.ts';
import type { Actor } from '../../platform/auth/actor.ts';

/** Facts that only the database knows, about the one thing that the invitation names. */
export interface InvitationFacts {
  followsPathway: boolean;
  managesEstablishment: boolean;
  managesStructure: boolean;
}

export const noFacts: InvitationFacts = {
  followsPathway: false,
  managesEstablishment: false,
  managesStructure: false,
};

/**
 * A coordinator builds the teams of the territory and a manager that of the structure, a counsellor opens the person's
 * own access to their pathway, the manager of an establishment brings in a colleague. Nobody else invites anybody.
 * Who may invite sees what was sent, sends it again and takes it back.
 */
export function mayInvite(inviter: Pick<Actor, 'role'>, invited: Role, facts: InvitationFacts): boolean {
  switch (invited) {
    case 'coordinator':
      return inviter.role === 'coordinator';
    case 'counsellor':
      return inviter.role === 'coordinator' || (inviter.role === 'counsellor' && facts.managesStructure);
    case 'beneficiary':
      return inviter.role === 'counsellor' && facts.followsPathway;
    case 'employer':
      return inviter.role === 'employer' && facts.managesEstablishment;
  }
}
