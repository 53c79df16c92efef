import type { Context } from '../../platform/context.ts';
import { changeIf } from '../../platform/database/change.ts';
import { makeEvent, withEvent } from '../../platform/events/outbox.ts';
import { AppError } from '../../platform/http/app-error.ts';
import { oneStaffAccount } from '../account.errors.ts';
import type { AccountDocument, AccountFields, AccountModel } from '../account.model.ts';
import { hashPassword } from '../passwords.ts';
import { type AddressLinks, type OpenChange, otherThan, provedAt } from './address-change.links.ts';

/** The last link of a change: one conditional update sets the new address and adds the event. */
export function createAddressCompletion(context: Context, accounts: AccountModel, links: AddressLinks) {
  const { clock } = context;

  /** Null when the change was modified meanwhile. */
  return async (found: OpenChange, password: string | undefined): Promise<AccountDocument | null> => {
    const { account, change, side } = found;
    const now = clock.now();
    const event = makeEvent(context, 'account.address_changed', {
      accountId: `${account._id}`,
      changeId: change.id,
    });
    const condition = {
      ...links.stillOpen(found),
      ...(change.from
        ? { email: change.from, emailVerifiedAt: { $ne: null }, [provedAt(otherThan(side))]: { $ne: null } }
        : { emailVerifiedAt: null }),
    };
    const $set = {
      email: change.email,
      emailVerifiedAt: now,
      [provedAt(side)]: now,
      'addressChange.doneAt': now,
      ...(password === undefined ? {} : { passwordHash: await hashPassword(password) }),
    };
    try {
      return await oneStaffAccount(changeIf(accounts, condition, withEvent<AccountFields>({ $set }, event)));
    } catch (error) {
      // another agent has the address, so the change can never complete
      if (error instanceof AppError)
        await accounts.updateOne(links.stillOpen(found), { $set: { addressChange: null } });
      throw error;
    }
  };
}
