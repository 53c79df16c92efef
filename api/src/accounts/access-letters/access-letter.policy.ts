import type { Actor } from '../../platform/auth/actor.ts';

export interface AccessLetterFacts {
  /** The actor is the referent or a follower of the pathway. */
  followsPathway: boolean;
}

/** The letter opens the person's account, so it is for those who know the person: their counsellors. */
export function mayMakeAccessLetter(actor: Pick<Actor, 'role'>, facts: AccessLetterFacts): boolean {
  return actor.role === 'counsellor' && facts.followsPathway;
}

/** How a person signs in is for the same people. */
export const mayReadSignInWays = mayMakeAccessLetter;
