import type { Locale } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { changeIf, changeVersion } from '../platform/database/change.ts';
import { notFound } from '../platform/http/app-error.ts';
import { oneStaffAccount } from './account.errors.ts';
import type { AccountDocument, AccountModel } from './account.model.ts';
import type { AccountsContext } from './accounts.context.ts';
import type { AccountsReader } from './accounts.reader.ts';
import { type NewMembership, onlyPlace } from './membership.ts';
import type { Memberships } from './memberships.service.ts';
import { hashPassword } from './passwords.ts';
import { samePhone } from './phone-number.ts';

export interface NewAccount {
  id?: string;
  email?: string | null;
  firstName: string;
  lastName: string;
  phone?: string | null;
  locale?: Locale;
  password?: string;
  /** For seeds of many accounts, because hashing four hundred passwords takes a minute. */
  passwordHash?: string;
  /** Whether the address is verified. */
  verified?: boolean;
  registrationKey?: string;
  memberships?: readonly NewMembership[];
  demoRank?: number;
}

/** Accounts created and changed; an address or a number counts once its owner has verified it. */
export function createAccountsWriter(
  context: AccountsContext,
  accounts: AccountModel,
  { reader, firstManages }: { reader: AccountsReader } & Pick<Memberships, 'firstManages'>,
) {
  const { clock, ids } = context;

  return {
    async createAccount(given: NewAccount): Promise<AccountDocument> {
      const now = clock.now();
      const created = await accounts.create({
        _id: given.id ?? ids.id(),
        email: given.email ?? null,
        firstName: given.firstName,
        lastName: given.lastName,
        phone: given.phone ?? null,
        locale: given.locale ?? 'fr',
        passwordHash: given.passwordHash ?? (given.password ? await hashPassword(given.password) : null),
        emailVerifiedAt: given.verified && given.email ? now : null,
        ...(given.registrationKey ? { registrationKey: given.registrationKey } : {}),
        memberships: (given.memberships ?? []).map((membership) => ({
          ...onlyPlace(membership),
          since: now,
        })),
        ...(given.demoRank === undefined ? {} : { demoRank: given.demoRank }),
        createdAt: now,
      });
      for (const membership of given.memberships ?? []) await firstManages(`${created._id}`, membership);
      return created.toObject();
    },

    /**
     * Call when the owner of the address has verified it. A password and sessions from before may belong to a
     * stranger and are removed; an address verified before stays as it is.
     */
    async proveEmail(accountId: string): Promise<void> {
      const proved = await oneStaffAccount(
        accounts.updateOne(
          { _id: accountId, email: { $ne: null }, emailVerifiedAt: null },
          { $set: { emailVerifiedAt: clock.now(), passwordHash: null }, $inc: { version: 1 } },
        ),
      );
      if (proved.matchedCount > 0) await context.auth.endSessions(accountId);
    },

    /** Whether this change removes a number with which its owner signs in. */
    async losesProvedPhone(accountId: string, { phone }: { phone?: string | null }): Promise<boolean> {
      const proved = phone === undefined ? null : await reader.getAccount(accountId);
      return proved?.phoneVerifiedAt != null && !samePhone(phone, proved.phone);
    },

    /** A changed number must be verified again. */
    async updateAccount(
      actor: Actor,
      version: number,
      change: { firstName?: string; lastName?: string; phone?: string | null; locale?: Locale },
    ) {
      const before = await reader.getAccount(actor.accountId);
      const kept = change.phone === undefined || samePhone(change.phone, before?.phone);
      const $set = { ...change, ...(kept ? {} : { phoneVerifiedAt: null }) };
      return reader.present(await changeVersion(accounts, actor.accountId, version, { $set }));
    },

    /** Call when the owner has verified the number; it replaces the previous one. */
    async provePhone(accountId: string, phone: string): Promise<AccountDocument> {
      const proved = await changeIf(
        accounts,
        { _id: accountId },
        { $set: { phone, phoneVerifiedAt: clock.now() } },
      );
      if (!proved) throw notFound();
      return proved;
    },
  };
}
