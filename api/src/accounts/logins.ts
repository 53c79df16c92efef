import { z } from 'zod';
import type { AccountDocument, AccountModel } from './account.model.ts';
import { parseIdentifier } from './identifier.ts';
import { phoneSpellings, toE164 } from './phone-number.ts';

/** A typed login in its canonical form. */
export interface Login {
  kind: 'email' | 'phone' | 'identifier';
  value: string;
}

const email = z.email().max(254);

/** Reads an e-mail address, a phone number or an identifier; null when it is none of them. */
export function parseLogin(typed: string): Login | null {
  const text = typed.trim();
  if (text.includes('@')) {
    const address = text.toLowerCase();
    return email.safeParse(address).success ? { kind: 'email', value: address } : null;
  }
  const identifier = parseIdentifier(text);
  if (identifier) return { kind: 'identifier', value: identifier };
  const phone = toE164(text);
  return phone ? { kind: 'phone', value: phone } : null;
}

/**
 * Accounts that a login can mean, oldest first, without closed ones. An address or phone counts only when verified.
 */
export function findByLogin(accounts: AccountModel, { kind, value }: Login): Promise<AccountDocument[]> {
  const condition = {
    email: { email: value, emailVerifiedAt: { $ne: null } },
    phone: { phone: { $in: phoneSpellings(value) }, phoneVerifiedAt: { $gt: new Date(0) } },
    identifier: { identifier: value },
  }[kind];
  return accounts
    .find({ ...condition, status: { $ne: 'closed' } })
    .sort({ _id: 1 })
    .lean<AccountDocument[]>();
}

/** The verified address, for mail and sign-in; null when there is none. */
export function provedEmail(account: Pick<AccountDocument, 'email' | 'emailVerifiedAt'>): string | null {
  return account.emailVerifiedAt ? (account.email ?? null) : null;
}

/** The verified phone number in E.164, for codes and sign-in. */
export function provedPhone(account: Pick<AccountDocument, 'phone' | 'phoneVerifiedAt'>): string | null {
  return account.phoneVerifiedAt && account.phone ? toE164(account.phone) : null;
}
