import type { Account, Membership } from '../../contract/index.ts';
import type { AccountDocument, MembershipDocument } from './account.model.ts';
import type { AccountRef } from './account-ref.ts';
import { provedEmail } from './logins.ts';
import { onlyPlace } from './membership.ts';

/** An account as its own holder sees it. `labelOf` returns the name of a membership's place. */
export function presentAccount(
  account: AccountDocument,
  labelOf: (membership: MembershipDocument) => string,
): Account {
  return {
    id: account._id.toHexString(),
    email: account.email ?? null,
    firstName: account.firstName,
    lastName: account.lastName,
    ...(account.phone ? { phone: account.phone } : {}),
    phoneVerified: account.phoneVerifiedAt != null,
    locale: account.locale,
    emailVerified: account.email != null && account.emailVerifiedAt != null,
    ...(account.identifier ? { identifier: account.identifier } : {}),
    memberships: account.memberships.map((membership) => presentMembership(membership, labelOf(membership))),
    version: account.version,
  };
}

export function presentMembership(membership: MembershipDocument, label: string): Membership {
  return {
    id: membership._id.toHexString(),
    label,
    ...onlyPlace(membership),
  };
}

export function fullName(account: { firstName: string; lastName: string }): string {
  return `${account.firstName} ${account.lastName}`;
}

/** The fields of an account that are needed to write to it or name it. */
export function refOf(account: AccountDocument): AccountRef {
  return {
    id: account._id.toHexString(),
    name: fullName(account),
    email: provedEmail(account),
    locale: account.locale,
    active: (account.status ?? 'active') === 'active',
  };
}
