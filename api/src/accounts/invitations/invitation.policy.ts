import type { Role } from '../../../contract/index.ts';
import type { Actor } from '../../platform/auth/actor.ts';

/** Facts about the place of the invitation, read from the database. */
export interface InvitationFacts {
  followsPathway: boolean;
  managesEstablishment: boolean;
  /** The structure of the place; of an establishment, that of the inviter. */
  managesStructure: boolean;
  /** Nobody manages the establishment. */
  unmanagedEstablishment: boolean;
}

export const noFacts: InvitationFacts = {
  followsPathway: false,
  managesEstablishment: false,
  managesStructure: false,
  unmanagedEstablishment: false,
};

/**
 * A coordinator invites to the teams of the territory, a manager to their structure, a counsellor gives the person
 * access to their own pathway, and the manager of an establishment invites colleagues; a coordinator or the manager of
 * a structure invites who will manage an establishment that nobody manages. Whoever may invite can also
 * list, resend and cancel invitations.
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
      return (
        (inviter.role === 'employer' && facts.managesEstablishment) ||
        (inviter.role === 'coordinator' && facts.unmanagedEstablishment) ||
        (inviter.role === 'counsellor' && facts.managesStructure && facts.unmanagedEstablishment)
      );
  }
}
