import type { Account, Mail, Membership } from '../../contract/index.ts';
import type { StoredMail } from '../platform/mail/mail.ts';
import type { AccountDocument, MembershipDocument } from './account.model.ts';
import { onlyPlace } from './membership.ts';

/** An account as its own holder sees it. `labelOf` names the structure, establishment or territory of a hat. */
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
    locale: account.locale,
    emailVerified: account.email != null && account.emailVerifiedAt != null,
    ...(account.identifier ? { identifier: account.identifier } : {}),
    memberships: (account.memberships as MembershipDocument[]).map((membership) =>
      presentMembership(membership, labelOf(membership)),
    ),
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

/** The demo's mailbox: what would have been sent, newest first. */
export function presentMails(page: { items: StoredMail[]; nextCursor: string | null }): {
  items: Mail[];
  nextCursor: string | null;
} {
  return {
    items: page.items.map(({ _id, to, subject, queuedAt, text, link }) => ({
      id: _id.toHexString(),
      to,
      subject,
      sentAt: queuedAt.toISOString(),
      text: text ?? '',
      ...(link ? { link } : {}),
    })),
    nextCursor: page.nextCursor,
  };
}
