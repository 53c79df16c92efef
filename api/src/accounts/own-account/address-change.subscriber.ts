import type { AccountDocument, AccountModel } from '../account.model.ts';
import { fullName } from '../account.present.ts';
import type { Links } from '../links.service.ts';
import { forgetUnproved } from '../unproved.ts';
import { addressChangedMail, addressLeftMail } from './address-change.mails.ts';
import type { OwnAccountContext } from './own-account.context.ts';

/** The effects of an address change, run by its event. Idempotent. */
export function createAddressSubscriber(context: OwnAccountContext, accounts: AccountModel, links: Links) {
  const { mail, services } = context;

  /** Invalidates links and invitations in the previous mailbox; others who share it keep theirs. */
  async function leave(account: AccountDocument, from: string): Promise<void> {
    const others = await services.accounts.findByLogin({ kind: 'email', value: from });
    await links.voidOf(from, `${account._id}`, others.length > 0);
    if (others.length === 0) await services.invitations.leaveAddress(from);
    const by = { accountId: `${account._id}`, name: fullName(account) };
    for (const { role, pathwayId } of account.memberships)
      if (role === 'beneficiary' && pathwayId)
        await services.pathways.applyNewAddress(`${pathwayId}`, { from, to: account.email ?? '', by });
  }

  return async (accountId: string, changeId: string): Promise<void> => {
    const account = await accounts.findById(accountId).lean<AccountDocument>();
    const change = account?.addressChange;
    if (!account || change?.id !== changeId || change.doneAt == null || account.email !== change.email)
      return;
    const { from, email } = change;
    await forgetUnproved(context, accounts, email);
    if (from) await leave(account, from);
    const { firstName, locale } = account;
    const last = { locale, data: { firstName } };
    if (from)
      await mail.send({
        ...last,
        to: from,
        template: addressLeftMail,
        key: `address_change:${changeId}:left`,
      });
    await mail.send({
      ...last,
      to: email,
      template: addressChangedMail,
      key: `address_change:${changeId}:done`,
    });
    // the previous address is stored only until here
    await accounts.updateOne(
      { _id: accountId, 'addressChange.id': changeId },
      { $set: { addressChange: null } },
    );
  };
}
