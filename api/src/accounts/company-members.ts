import type { Context } from '../platform/context.ts';
import type { AccountDocument, AccountModel } from './account.model.ts';
import { fullName } from './account.present.ts';
import { provedEmail } from './logins.ts';

/** A member of an establishment as colleagues see them. */
export interface CompanyMember {
  id: string;
  name: string;
  email: string | null;
  since: Date;
}

/** Memberships of establishments, read and ended by role and id together. */
export function createCompanyMembers({ clock }: Context, accounts: AccountModel) {
  const heldFor = (establishmentId: string) => ({ role: 'employer' as const, establishmentId });

  return {
    /** Read from the database on each call, because authorisation depends on it. */
    async membersOfEstablishment(establishmentId: string): Promise<CompanyMember[]> {
      const found = await accounts
        .find({
          memberships: { $elemMatch: heldFor(establishmentId) },
          status: { $nin: ['suspended', 'closed'] },
        })
        .lean<AccountDocument[]>();
      return found.map((account) => ({
        id: account._id.toHexString(),
        name: fullName(account),
        email: provedEmail(account),
        since:
          account.memberships.find((membership) => `${membership.establishmentId}` === establishmentId)
            ?.since ?? clock.now(),
      }));
    },

    /**
     * False when there was none. An account without other memberships keeps an empty employer membership, with which
     * it can declare or join another establishment.
     */
    async endEstablishmentMembership(accountId: string, establishmentId: string): Promise<boolean> {
      const held = heldFor(establishmentId);
      const inc = { $inc: { version: 1 } };
      const emptied = await accounts.updateOne(
        { _id: accountId, memberships: { $size: 1, $elemMatch: held } },
        { $unset: { 'memberships.0.establishmentId': 1 }, ...inc },
      );
      if (emptied.matchedCount > 0) return true;
      const ended = await accounts.updateOne(
        { _id: accountId, memberships: { $elemMatch: held }, 'memberships.1': { $exists: true } },
        { $pull: { memberships: held }, ...inc },
      );
      return ended.matchedCount > 0;
    },
  };
}
