import { isDuplicateKey } from '../../platform/database/change.ts';
import type { AccountModel } from '../account.model.ts';
import { giveIdentifier } from '../given-identifier.ts';
import { type NewMembership, onlyPlace } from '../membership.ts';
import { hashPassword } from '../passwords.ts';
import { forgetUnproved } from '../unproved.ts';
import type { InvitationsContext } from './invitations.context.ts';

interface NewPerson {
  /** The id of the invitation: accepted twice at once, it makes one account. */
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  /** Null for who signs in without one. */
  password: string | null;
}

/** Accounts as an invitation makes them. */
export function createInvitedAccounts(context: InvitationsContext, accounts: AccountModel) {
  const { clock, services } = context;

  return {
    /** An account that holds and opens nothing yet. */
    async prepare({ password, ...person }: NewPerson): Promise<void> {
      const passwordHash = password === null ? null : await hashPassword(password);
      try {
        await services.accounts.createAccount({ ...person, ...(passwordHash ? { passwordHash } : {}) });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const { id, firstName, lastName } = person;
        await accounts.updateOne(untouched(id), { $set: { firstName, lastName, passwordHash } });
      }
    },

    /**
     * Gives a new account its place. A mailed link has proved the mailbox; who was handed a link signs in by an
     * identifier until another link proves one. False where somebody else just became the professional of this
     * address: then there is no new account. Safe to do again.
     */
    async found(accountId: string, membership: NewMembership, delivery: 'mail' | 'link'): Promise<boolean> {
      if (delivery === 'link') await giveIdentifier(context, accounts, accountId);
      else {
        // a company takes its member in by its own book; until then the membership names no place
        const held = membership.role === 'employer' ? { role: membership.role } : onlyPlace(membership);
        const memberships = [{ ...held, since: clock.now() }];
        try {
          await accounts.updateOne(untouched(accountId), {
            $set: { emailVerifiedAt: clock.now(), memberships },
            $inc: { version: 1 },
          });
        } catch (error) {
          if (!isDuplicateKey(error)) throw error;
          await accounts.deleteOne(untouched(accountId));
          return false;
        }
      }
      return (await accounts.exists({ _id: accountId })) !== null;
    },

    /** What an accepted invitation gives. Safe to do again. */
    async open(accountId: string, membership: NewMembership): Promise<void> {
      await services.accounts.addMembership(accountId, membership);
    },

    forgetUnproved: (email: string) => forgetUnproved(context, accounts, email),
  };
}

/** An account that was prepared and has not been given anything. */
const untouched = (id: string) => ({
  _id: id,
  emailVerifiedAt: null,
  identifier: { $exists: false },
  'memberships.0': { $exists: false },
  status: { $ne: 'closed' as const },
});

export type InvitedAccounts = ReturnType<typeof createInvitedAccounts>;
