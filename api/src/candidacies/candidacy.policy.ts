import type { CandidacyState, Role, Side } from '../../contract/index.ts';
import { possibleCandidacyStates } from './candidacy.states.ts';

/** How a reader is related to a candidacy, as read from the database now. */
export interface CandidacyTie {
  role: Role;
  /** Whether they are the person of the pathway, or accompany them now. */
  ofPathway: boolean;
  /** Whether they are a member of the establishment that offers the slot. */
  ofEstablishment: boolean;
}

export interface CandidacyFacts {
  state: CandidacyState;
  /** Whether it was ever sent: before that the company cannot see it. */
  reachedEmployer: boolean;
  /** Whether the person lets companies see their pseudonymous profile. */
  shownToEmployers: boolean;
}

export type { Side };

/** The reader's side of the conversation; null when they may not see it. */
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

/** A revoked consent hides an open candidacy at once; an accepted one stays visible to the company. */
export function visibleToEmployer({ state, reachedEmployer, shownToEmployers }: CandidacyFacts): boolean {
  return reachedEmployer && (shownToEmployers || identityStates.includes(state));
}

/** From acceptance on, the company may know the name (DOMAIN §4). */
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

/** An ended candidacy is read-only; after the assessment people may still write, to say thank you. */
export function mayWrite(side: Side, { state, reachedEmployer }: CandidacyFacts): boolean {
  if (side === 'employer')
    return reachedEmployer && !['declined', 'withdrawn', 'expired', 'cancelled'].includes(state);
  return !['withdrawn', 'expired', 'cancelled'].includes(state);
}

/** Company and person still agree on dates, hours and place; later ones are those of the convention. */
const agreeing: readonly CandidacyState[] = ['sent', 'seen', 'in_discussion', 'accepted'];
export const mayAgree = (state: CandidacyState): boolean => agreeing.includes(state);
