import type { Context } from '../platform/context.ts';
import type { DataSubject, PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import type { AccountFields, AccountModel } from './account.model.ts';
import type { LinkModel } from './link.model.ts';
import { phoneSpellings, toE164 } from './phone-number.ts';

/** A person's account. After erasure it is closed and empty; its id stays, so that logs keep a valid reference. */
export function accountOfPerson(
  { clock, auth, realtime }: Pick<Context, 'clock' | 'auth' | 'realtime'>,
  models: { accounts: AccountModel; links: LinkModel },
): PersonalDataHolder {
  const { accounts, links } = models;

  const linksOf = ({ accountId, emails }: Pick<DataSubject, 'accountId' | 'emails'>) => ({
    $or: [
      { email: { $in: [...emails] } },
      ...(accountId ? [{ accountId: { $eq: accountId } }, { accountIds: accountId }] : []),
    ],
  });

  /** Pending registrations at a shared mailbox, if they have this person's name. */
  async function removeRegistrations(account: Pick<AccountFields, 'email' | 'firstName' | 'lastName'>) {
    const { email, firstName, lastName } = account;
    if (!email) return;
    await links.deleteMany({ email, 'registration.firstName': firstName, 'registration.lastName': lastName });
  }

  /** False for an account with other roles, even if acquired meanwhile: it stays as it is. */
  async function close(accountId: string): Promise<boolean> {
    const closed = await accounts.updateOne(
      { _id: accountId, memberships: { $not: { $elemMatch: { role: { $ne: 'beneficiary' } } } } },
      {
        $set: {
          email: null,
          emailVerifiedAt: null,
          phone: null,
          phoneVerifiedAt: null,
          passwordHash: null,
          accessLetter: null,
          addressChange: null,
          firstName: '–',
          lastName: '–',
          memberships: [],
          status: 'closed',
          statusChange: { reason: 'erased', at: clock.now(), by: accountId },
        },
        $unset: { identifier: 1, registrationKey: 1 },
        $inc: { version: 1 },
      },
    );
    return closed.matchedCount > 0;
  }

  /** The account keeps its other roles. */
  async function leaveFile(accountId: string): Promise<void> {
    await accounts.updateOne(
      { _id: accountId, 'memberships.role': 'beneficiary' },
      { $pull: { memberships: { role: 'beneficiary' } }, $inc: { version: 1 } },
    );
    await realtime.evict(accountId);
  }

  return {
    name: 'account',
    collections: ['accounts', 'links', 'sessions'],

    async tracesOf({ accountId }) {
      const account = accountId ? await accounts.findById(accountId).lean() : null;
      const phone = account?.phone && toE164(account.phone);
      const { email, addressChange } = account ?? {};
      return {
        emails: [email, addressChange?.email, addressChange?.from].flatMap((each) =>
          each ? [each.toLowerCase()] : [],
        ),
        phones: phone ? [phone] : [],
      };
    },

    async usedByOthers({ accountIds, emails, phones }) {
      const spelt = phones.flatMap(phoneSpellings);
      const found = await accounts
        .find(
          {
            _id: { $nin: [...accountIds] },
            status: { $ne: 'closed' },
            $or: [{ email: { $in: [...emails] } }, { phone: { $in: spelt } }],
          },
          { email: 1, phone: 1 },
        )
        .lean();
      return {
        emails: found.flatMap(({ email }) => (email ? [email] : [])),
        phones: found.flatMap(({ phone }) => (phone ? [toE164(phone) ?? phone] : [])),
      };
    },

    async exportFor(_actor, { accountId }) {
      const account = accountId ? await accounts.findById(accountId).lean() : null;
      if (!account) return null;
      const { firstName, lastName, email, phone, identifier, locale, createdAt, addressChange } = account;
      return {
        firstName,
        lastName,
        email,
        nextEmail: addressChange?.email ?? null,
        phone,
        identifier,
        locale,
        createdAt: createdAt.toISOString(),
      };
    },

    async erase({ accountId, emails }) {
      const account = accountId ? await accounts.findById(accountId).lean() : null;
      const works = account?.memberships.some(({ role }) => role !== 'beneficiary') ?? false;
      await links.deleteMany(linksOf({ accountId: works ? null : accountId, emails }));
      if (!accountId) return [];
      if (account && !works) await removeRegistrations(account);
      if (!(await close(accountId))) {
        await leaveFile(accountId);
        return [];
      }
      await auth.endSessions(accountId);
      await realtime.evict(accountId);
      return [];
    },
  };
}
