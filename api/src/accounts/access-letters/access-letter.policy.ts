import type { LetterRefusal } from '../../../contract/access-letters.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { provedEmail, provedPhone } from '../logins.ts';

/** What this server can send. */
export interface Sends {
  mail: boolean;
  sms: boolean;
}
export const sendsOf = ({ mail, sms }: Pick<Context, 'mail' | 'sms'>): Sends => ({
  mail: mail.available,
  sms: sms.available,
});

type Asking = Pick<Actor, 'role'>;
export interface AccessLetterFacts {
  /** The actor's relation to the pathway. */
  tie: 'person' | 'referent' | 'follower' | null;
}

/** The letter opens the person's account, so only the referent may create one. */
export function mayMakeAccessLetter({ role }: Asking, { tie }: AccessLetterFacts): boolean {
  return role === 'counsellor' && tie === 'referent';
}

/**
 * In letters that are printed together, managers also print the codes of people whose referent is of their structure:
 * they assign its caseloads. Other members print those letters without a code.
 */
export function mayPrintAccessCode(
  actor: Asking,
  { tie, managesReferent }: AccessLetterFacts & { managesReferent: boolean },
): boolean {
  return mayMakeAccessLetter(actor, { tie }) || (actor.role === 'counsellor' && managesReferent);
}

/** All who accompany a person may see how the person signs in. */
export function mayReadSignInWays({ role }: Asking, { tie }: AccessLetterFacts): boolean {
  return role === 'counsellor' && (tie === 'referent' || tie === 'follower');
}

/**
 * Why an account gets no letter: it has other roles, or its owner can already sign in with something verified. A
 * letter would then give the counsellor access beyond their role. A verified address or phone does not count where
 * no link or code can be sent to it.
 */
export function letterRefusedBecause(
  account: Parameters<typeof provedEmail>[0] &
    Parameters<typeof provedPhone>[0] & { memberships: readonly { role: string }[] },
  { mail, sms }: Sends,
): LetterRefusal | null {
  if (account.memberships.some(({ role }) => role !== 'beneficiary') || account.memberships.length > 1)
    return 'other_membership';
  if (mail && provedEmail(account)) return 'email';
  return sms && provedPhone(account) ? 'phone' : null;
}
