import type { CandidacyState, Role } from '../../contract/index.ts';
import { possibleCandidacyStates } from './candidacy.states.ts';

/** How somebody stands to a candidacy, as the database says at this very moment. */
export interface CandidacyTie {
  role: Role;
  /** The person of the pathway, or somebody who accompanies them now. */
  ofPathway: boolean;
  /** A member of the establishment that offers the slot. */
  ofEstablishment: boolean;
}

export interface CandidacyFacts {
  state: CandidacyState;
  /** Sent once at least: before that it does not exist for the company. */
  reachedEmployer: boolean;
  /** The person lets companies see their pseudonymous profile. */
  shownToEmployers: boolean;
}

export type Side = 'beneficiary' | 'counsellor' | 'employer';

/** On which side of the conversation somebody sits; null: it does not exist for them. */
export function sideOf(tie: CandidacyTie, candidacy: CandidacyFacts): Side | null {
  switch (tie.role) {
    case 'beneficiary':
    case 'counsellor':
      return tie.ofPathway ? tie.role : null;
    case 'employer':
      return tie.ofEstablishment && visibleToEmployer(candidacy) ? 'employer' : null;
    default:
      return null;
  }
}

/** A revoked consent hides an open candidacy at once; what was accepted stays with the company that accepted. */
export function visibleToEmployer({ state, reachedEmployer, shownToEmployers }: CandidacyFacts): boolean {
  return reachedEmployer && (shownToEmployers || identityStates.includes(state));
}

/** From acceptance on, the company knows whom it welcomes (DOMAIN §4). */
export const identityStates: readonly CandidacyState[] = [
  'accepted',
  'in_immersion',
  'completed',
  'interrupted',
  'assessed',
];

export function movesFor(side: Side, candidacy: CandidacyFacts): CandidacyState[] {
  return possibleCandidacyStates(candidacy.state, side);
}

/** An ended candidacy can be read, not written in; an assessed one may still say thank you. */
export function mayWrite(side: Side, { state, reachedEmployer }: CandidacyFacts): boolean {
  if (side === 'employer')
    return reachedEmployer && !['declined', 'withdrawn', 'expired', 'cancelled'].includes(state);
  return !['withdrawn', 'expired', 'cancelled'].includes(state);
}
