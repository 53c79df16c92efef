import type { AccountDocument } from './account.model.ts';
import { provedEmail, provedPhone } from './logins.ts';

/** Whether anybody enters by this account: one that was made for a letter which was never spent is nobody's yet. */
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
