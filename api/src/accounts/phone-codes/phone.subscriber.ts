import type { PathwayDocument } from '../../pathways/pathway.model.ts';
import type { AccountDocument, AccountModel } from '../account.model.ts';
import type { Links } from '../links.service.ts';
import { provedEmail, provedPhone } from '../logins.ts';
import { samePhone, toE164 } from '../phone-number.ts';
import { openedByPhone } from './opened-by.ts';
import type { PhoneCodesContext } from './phone-codes.context.ts';
import { letterNeededMail, phoneLeftMail } from './phone-left.mails.ts';

/**
 * Operators reassign a number some weeks after its owner left it. Once the file no longer has a number, it stops
 * signing in to the account, unless it was verified again since; sessions that it opened end too, because somebody
 * else may use them. Mailboxes are not reassigned like that: an address changes only when its owner verifies another
 * one. Accounts with other roles keep their number too.
 */
export function createPhoneSubscriber(context: PhoneCodesContext, accounts: AccountModel, links: Links) {
  const { auth, mail, services } = context;

  /** The correction that removed the number from the file, after its verification. */
  function leftBy(pathway: PathwayDocument, account: AccountDocument) {
    const provedAt = account.phoneVerifiedAt;
    const phone = provedPhone(account);
    if (!provedAt || !phone || account.memberships.length > 1 || samePhone(pathway.phone, phone)) return null;
    return (
      (pathway.corrections ?? []).find(
        ({ field, from, at }) => field === 'phone' && at >= provedAt && samePhone(from, phone),
      ) ?? null
    );
  }

  async function notify(pathway: PathwayDocument, account: AccountDocument, at: Date): Promise<void> {
    const [pathwayId, accountId] = [`${pathway._id}`, `${account._id}`];
    const { firstName, locale } = account;
    const key = `phone_left:${accountId}:${at.getTime()}`;
    const about = [accountId, pathwayId];
    const to = provedEmail(account);
    if (to) return mail.send({ to, template: phoneLeftMail, locale, data: { firstName }, about, key });
    if (account.passwordHash) return;
    const lead = pathway.followers[0];
    const [referent] = lead ? await services.accounts.accountRefs([`${lead.accountId}`]) : [];
    if (!referent?.email) return;
    const data = { pathwayId };
    await mail.send({
      to: referent.email,
      template: letterNeededMail,
      locale: referent.locale,
      data,
      about,
      key,
    });
  }

  /**
   * Ends sessions opened by numbers that were in the file. Someone who corrects their own file keeps the current
   * session: it may be their only access.
   */
  async function endOpened({ corrections, phone }: PathwayDocument, account: AccountDocument) {
    const changes = (corrections ?? []).filter(({ field }) => field === 'phone');
    if (account.memberships.length > 1 || (changes.at(-1)?.own ?? changes.length === 0)) return;
    const kept = [provedPhone(account), phone && toE164(phone)];
    const left = changes.flatMap(({ from }) => (from && toE164(from)) || []);
    const openedBy = left.filter((each) => !kept.includes(each)).map(openedByPhone);
    await auth.endSessionsBy(`${account._id}`, [...new Set(openedBy)]);
  }

  /** The number can no longer sign in to the account. */
  async function giveUp(pathway: PathwayDocument, account: AccountDocument): Promise<void> {
    const left = leftBy(pathway, account);
    if (!left) return;
    // notified first: after a crash the same mail is sent once
    await notify(pathway, account, left.at);
    const { _id, phone, phoneVerifiedAt } = account;
    await accounts.updateOne(
      { _id, phone, phoneVerifiedAt },
      { $set: { phone: pathway.phone ?? null, phoneVerifiedAt: null }, $inc: { version: 1 } },
    );
    await links.voidWho(`${_id}`);
  }

  /** Called by the event of a changed file. Idempotent. */
  return async (pathwayId: string): Promise<void> => {
    const pathway = await services.pathways.getPathway(pathwayId);
    const holder = pathway && (await services.accounts.accountOfPathway(pathwayId));
    const account = holder && (await accounts.findById(holder.id).lean<AccountDocument>());
    if (!account) return;
    await giveUp(pathway, account);
    // read again: from here on the number opens no new session
    const now = await accounts.findById(account._id).lean<AccountDocument>();
    if (now) await endOpened(pathway, now);
  };
}
