import type { AccountDocument } from './account.model.ts';
import { provedEmail, provedPhone } from './logins.ts';

/**
 * Whether anyone can sign in to this account: one created for an access letter that was never used belongs to no one
 * yet.
 */
export function isInUse(
  account: Pick<AccountDocument, 'email' | 'emailVerifiedAt' | 'phone' | 'phoneVerifiedAt' | 'passwordHash'>,
  lastSignIn: Date | null,
): boolean {
  return (
    lastSignIn !== null ||
    Boolean(account.passwordHash) ||
    provedEmail(account) !== null ||
    provedPhone(account) !== null
  );
}
