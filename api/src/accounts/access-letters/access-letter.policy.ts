import type { LetterRefusal } from '../../../contract/access-letters.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { provedEmail, provedPhone } from '../logins.ts';

type Asking = Pick<Actor, 'role'>;
export interface AccessLetterFacts {
  /** How the actor stands to the pathway. */
  tie: 'person' | 'referent' | 'follower' | null;
}

/** The letter opens the person's account, so it is for the one counsellor who answers for the person. */
export function mayMakeAccessLetter({ role }: Asking, { tie }: AccessLetterFacts): boolean {
  return role === 'counsellor' && tie === 'referent';
}

/** How a person signs in is for all who accompany them. */
export function mayReadSignInWays({ role }: Asking, { tie }: AccessLetterFacts): boolean {
  return role === 'counsellor' && (tie === 'referent' || tie === 'follower');
}

/**
 * Why an account gets no letter: it is more than one file, or its holder can enter by what they proved. A letter would
 * then hand over what the counsellor has no say in. A proved phone opens nothing where no code can be sent to it.
 */
export function letterRefusedBecause(
  account: Parameters<typeof provedEmail>[0] &
    Parameters<typeof provedPhone>[0] & { memberships: readonly { role: string }[] },
  { sms }: { sms: boolean },
): LetterRefusal | null {
  if (account.memberships.some(({ role }) => role !== 'beneficiary') || account.memberships.length > 1)
    return 'other_membership';
  if (provedEmail(account)) return 'email';
  return sms && provedPhone(account) ? 'phone' : null;
}
