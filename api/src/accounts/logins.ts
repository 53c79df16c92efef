import { z } from 'zod';
import type { AccountDocument, AccountModel } from './account.model.ts';
import { parseIdentifier } from './identifier.ts';
import { phoneSpellings, toE164 } from './phone-number.ts';

/** What somebody typed to say who they are, in its one written form. */
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

/** Whom a login may mean, oldest first; nobody who closed the account. An address or a phone counts only once its holder has proved it. */
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

/** The address that may receive mail and open the account; null when there is none or it is not proved. */
export function provedEmail(account: Pick<AccountDocument, 'email' | 'emailVerifiedAt'>): string | null {
  return account.emailVerifiedAt ? (account.email ?? null) : null;
}

/** The phone number that may receive codes and open the account, in E.164. */
export function provedPhone(account: Pick<AccountDocument, 'phone' | 'phoneVerifiedAt'>): string | null {
  return account.phoneVerifiedAt && account.phone ? toE164(account.phone) : null;
}
