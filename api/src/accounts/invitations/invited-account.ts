import type { Context } from '../../platform/context.ts';
import { isDuplicateKey } from '../../platform/database/change.ts';
import type { AccountModel } from '../account.model.ts';
import type { NewMembership } from '../membership.ts';
import { hashPassword } from '../passwords.ts';

interface NewPerson {
  /** The id of the invitation: accepted twice at once, it makes one account. */
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  password: string;
}

/** Accounts as an invitation makes them. */
export function createInvitedAccounts(context: Context, accounts: AccountModel) {
  const { auth, clock, services } = context;

  return {
    /** An account that holds and opens nothing yet. */
    async prepare({ password, ...person }: NewPerson): Promise<void> {
      const passwordHash = await hashPassword(password);
      try {
        await services.accounts.createAccount({ ...person, passwordHash });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const { id, firstName, lastName } = person;
        await accounts.updateOne(
          { _id: id, emailVerifiedAt: null },
          { $set: { firstName, lastName, passwordHash } },
        );
      }
    },

    /** What an accepted invitation gives. Safe to do again. */
    async open(accountId: string, membership: NewMembership, isNew: boolean): Promise<void> {
      if (isNew)
        await accounts.updateOne(
          { _id: accountId, emailVerifiedAt: null },
          { $set: { emailVerifiedAt: clock.now() }, $inc: { version: 1 } },
        );
      await services.accounts.addMembership(accountId, membership);
    },

    /**
     * Registrations of an address that its holder never confirmed may be a stranger's: now that the holder has come,
     * they are void. What hangs on a phone, an identifier or a place is a person's own and stays.
     */
    async forgetUnproved(email: string): Promise<void> {
      const unproved = {
        email,
        emailVerifiedAt: null,
        phoneVerifiedAt: null,
        identifier: { $exists: false },
        memberships: {
          $not: {
            $elemMatch: {
              $or: [
                { structureId: { $ne: null } },
                { establishmentId: { $ne: null } },
                { pathwayId: { $ne: null } },
                { role: 'coordinator' },
              ],
            },
          },
        },
      } as const;
      const found = await accounts.find(unproved, { _id: 1 }).lean();
      for (const { _id } of found) {
        await accounts.deleteOne({ _id, ...unproved });
        await auth.endSessions(`${_id}`);
      }
    },
  };
}
export type InvitedAccounts = ReturnType<typeof createInvitedAccounts>;
