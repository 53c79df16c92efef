import type { Context } from '../platform/context.ts';
import type { PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import type { AccountModel } from './account.model.ts';
import type { LinkModel } from './link.model.ts';

/** How a person signs in. Erased, the account is closed and empty: its id stays, so that no log points nowhere. */
export function accountOfPerson(
  { clock, auth, realtime }: Pick<Context, 'clock' | 'auth' | 'realtime'>,
  models: { accounts: AccountModel; links: LinkModel },
): PersonalDataHolder {
  return {
    name: 'account',
    async exportFor(_actor, { accountId }) {
      const account = accountId ? await models.accounts.findById(accountId).lean() : null;
      if (!account) return null;
      const { firstName, lastName, email, phone, identifier, locale, createdAt } = account;
      return { firstName, lastName, email, phone, identifier, locale, createdAt: createdAt.toISOString() };
    },
    async erase({ accountId }) {
      if (!accountId) return [];
      const account = await models.accounts.findById(accountId).lean();
      if (account?.email) await models.links.deleteMany({ email: account.email, accountId });
      await models.links.deleteMany({ accountIds: accountId });
      await models.accounts.updateOne(
        { _id: accountId },
        {
          $set: {
            email: null,
            emailVerifiedAt: null,
            phone: null,
            phoneVerifiedAt: null,
            passwordHash: null,
            accessLetter: null,
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
      await auth.endSessions(accountId);
      await realtime.evict(accountId);
      return [];
    },
  };
}
