import { isDuplicateKey } from '../../platform/database/change.ts';
import type { AccountModel } from '../account.model.ts';
import { giveIdentifier } from '../given-identifier.ts';
import { type NewMembership, onlyPlace } from '../membership.ts';
import { hashPassword } from '../passwords.ts';
import { forgetUnproved } from '../unproved.ts';
import type { InvitationsContext } from './invitations.context.ts';

interface NewPerson {
  /** The id of the invitation: accepted twice at once, it creates one account. */
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  /** Null for an account without a password. */
  password: string | null;
}

/** Creates accounts for invitations. */
export function createInvitedAccounts(context: InvitationsContext, accounts: AccountModel) {
  const { clock, services } = context;

  return {
    /** An account without memberships and access yet. */
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
     * Gives a new account its place. A mailed link verifies the mailbox; after a handed-over link, sign-in is by
     * identifier until another link verifies one. False when another account just became the professional of this
     * address: then no account is created. Idempotent.
     */
    async found(accountId: string, membership: NewMembership, delivery: 'mail' | 'link'): Promise<boolean> {
      if (delivery === 'link') await giveIdentifier(context, accounts, accountId);
      else {
        // the company adds its members itself; until then the membership has no place
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

    /** Gives what an accepted invitation promises. Idempotent. */
    async open(accountId: string, membership: NewMembership): Promise<void> {
      await services.accounts.addMembership(accountId, membership);
    },

    forgetUnproved: (email: string) => forgetUnproved(context, accounts, email),
  };
}

/** A prepared account that was not given anything yet. */
const untouched = (id: string) => ({
  _id: id,
  emailVerifiedAt: null,
  identifier: { $exists: false },
  'memberships.0': { $exists: false },
  status: { $ne: 'closed' as const },
});

export type InvitedAccounts = ReturnType<typeof createInvitedAccounts>;
