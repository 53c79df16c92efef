import type { AccessLetterState, SignInWays } from '../../../contract/index.ts';
import type { AccessLetterFields } from '../access-letter.model.ts';
import type { AccountDocument } from '../account.model.ts';
import { letterRefusedBecause, type Sends } from './access-letter.policy.ts';
import { maxWrongTries } from './access-letter.store.ts';

export function letterStateOf(letter: AccessLetterFields, now: Date): AccessLetterState {
  if (letter.spentAt) return 'spent';
  if (letter.wrongTries >= maxWrongTries) return 'blocked';
  return letter.expiresAt > now ? 'valid' : 'expired';
}

/** How a person signs in, for those who accompany them. */
export function presentSignInWays(
  account: AccountDocument | null,
  { now, madeBy, mayMakeLetter, sends }: { now: Date; madeBy: string; mayMakeLetter: boolean; sends: Sends },
): SignInWays {
  const letter = account?.accessLetter;
  const letterRefused = account && letterRefusedBecause(account, sends);
  const way = (value: string | null | undefined, provedAt: Date | null | undefined) =>
    value ? { value, proved: provedAt != null } : null;
  return {
    account: account && {
      identifier: account.identifier ?? null,
      email: way(account.email, account.emailVerifiedAt),
      phone: way(account.phone, account.phoneVerifiedAt),
      hasPassword: account.passwordHash != null,
    },
    letter: letter
      ? {
          state: letterStateOf(letter, now),
          madeAt: letter.madeAt.toISOString(),
          madeBy,
          validUntil: letter.expiresAt.toISOString(),
        }
      : null,
    mayMakeLetter: mayMakeLetter && letterRefused === null,
    letterRefused,
  };
}
