import type { Request } from 'express';
import type { ParsedOf } from '../../../contract/endpoint.ts';
import type { ResponseOf } from '../../../contract/index.ts';
import type { AddressChange, askAddressChange, lookAtAddressLink } from '../../../contract/own-account.ts';
import { paths } from '../../../contract/paths.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { appError, invalidField, notFound } from '../../platform/http/app-error.ts';
import type { AccountDocument, AccountModel } from '../account.model.ts';
import { hashOf } from '../links.service.ts';
import { provedEmail } from '../logins.ts';
import { createAddressCompletion } from './address-change.completion.ts';
import { type AddressLinks, type OpenChange, otherThan, provedAt } from './address-change.links.ts';
import { agreeFromOldAddressMail, confirmNewAddressMail } from './address-change.mails.ts';
import { beingFinished, holderSignsIn, linkOver, somebodyElse } from './address-change.sentences.ts';
import type { OwnAccountContext } from './own-account.context.ts';
import type { OwnProof } from './own-proof.ts';

const lifetimeMs = 72 * 3_600_000;
/** Allows for typing errors, but not for flooding strangers' mailboxes. */
const pace = { points: 6, seconds: 3600 };
const maxAttempts = 4;
const page = paths.changeAddress;

/**
 * Changing one's sign-in address. Both mailboxes must agree, each with its own link; nothing changes before. The new
 * one must be confirmed by the signed-in owner of the account, so that a click by a stranger does not attach their
 * mailbox.
 */
export function createAddressChanges(
  context: OwnAccountContext,
  { accounts, links, proof }: { accounts: AccountModel; links: AddressLinks; proof: OwnProof },
) {
  const { clock, ids, limits, mail, services, auth } = context;
  const byAccount = limits.limiter('address-change.account', pace);
  const complete = createAddressCompletion(context, accounts, links);

  async function own({ accountId }: Actor): Promise<AccountDocument> {
    const account = await services.accounts.getAccount(accountId);
    if (!account) throw notFound();
    return account;
  }

  function present(account: AccountDocument): AddressChange {
    const change = account.addressChange;
    const waits = change && change.doneAt == null && change.expiresAt > clock.now();
    return {
      proof: proof.kindFor(account),
      pending: waits
        ? {
            email: change.email,
            expiresAt: change.expiresAt.toISOString(),
            newConfirmed: change.newProvedAt != null,
            oldConfirmed: change.from ? change.oldProvedAt != null : null,
          }
        : null,
    };
  }

  /** Stores the change, replacing the previous one; its tokens are not stored. */
  async function store(account: AccountDocument, email: string) {
    const [newToken, oldToken, from] = [ids.token(), ids.token(), provedEmail(account)];
    const change = {
      id: ids.id(),
      email,
      from,
      newTokenHash: hashOf(newToken),
      ...(from ? { oldTokenHash: hashOf(oldToken) } : {}),
      newProvedAt: null,
      oldProvedAt: null,
      expiresAt: new Date(clock.now().getTime() + lifetimeMs),
      doneAt: null,
    };
    const stored = await accounts
      .findOneAndUpdate(
        // the previous one is not done, or all its effects are
        { _id: account._id, email: account.email ?? null, 'addressChange.doneAt': null },
        { $set: { addressChange: change } },
        { returnDocument: 'after' },
      )
      .lean<AccountDocument>();
    if (!stored) throw appError('conflict', { detail: beingFinished });
    return { stored, change, newToken, oldToken };
  }

  /**
   * A new address that has reached its limit of mails gets none, without an error; the current one belongs to the
   * account's owner.
   */
  async function send(
    request: Request,
    { stored, change, newToken, oldToken }: Awaited<ReturnType<typeof store>>,
  ): Promise<void> {
    const { firstName, locale } = stored;
    const { email, from, id } = change;
    if (await services.access.mayReceive(email, await services.requesters.of(request)))
      await mail.send({
        to: email,
        template: confirmNewAddressMail,
        locale,
        data: { link: `${page}?jeton=${newToken}` },
        key: `address_change:${id}:new`,
      });
    if (!from) return;
    await mail.send({
      to: from,
      template: agreeFromOldAddressMail,
      locale,
      data: { firstName, link: `${page}?jeton=${oldToken}` },
      key: `address_change:${id}:old`,
    });
  }

  function readerOf(actor: Actor | null, { account }: OpenChange) {
    if (!actor) return 'nobody';
    return actor.accountId === `${account._id}` ? 'holder' : 'somebody_else';
  }

  /** The reader of the link, if they may use it. */
  function requireReader(request: Request, found: OpenChange) {
    const reader = readerOf(request.actor ?? null, found);
    if (reader === 'somebody_else') throw appError('conflict', { detail: somebodyElse });
    if (found.side === 'new' && reader === 'nobody') throw appError('signed_out', { detail: holderSignsIn });
    return reader;
  }

  /** Records that one mailbox has agreed; false when the other one agreed meanwhile. */
  async function mark(request: Request, found: OpenChange): Promise<boolean> {
    const marked = await accounts.updateOne(
      { ...links.stillOpen(found), [provedAt(otherThan(found.side))]: null },
      { $set: { [provedAt(found.side)]: clock.now() } },
    );
    if (marked.matchedCount > 0) await noteUse(request, found);
    return marked.matchedCount > 0;
  }

  async function noteUse(request: Request, { side, change }: OpenChange): Promise<void> {
    if (side === 'new') await services.access.wasUsed(change.email, await services.requesters.of(request));
  }

  return {
    read: async (actor: Actor): Promise<AddressChange> => present(await own(actor)),

    async ask(
      request: Request,
      actor: Actor,
      { email, ...given }: ParsedOf<typeof askAddressChange>['body'],
    ): Promise<AddressChange> {
      const account = await own(actor);
      if (provedEmail(account) === email) throw invalidField('body.email', 'same_address');
      await proof.require(request, account, given);
      await byAccount.take(actor.accountId);
      const kept = await store(account, email);
      await send(request, kept);
      return present(kept.stored);
    },

    async cancel({ accountId }: Actor): Promise<void> {
      await accounts.updateOne(
        { _id: accountId, 'addressChange.doneAt': null },
        { $set: { addressChange: null } },
      );
    },

    async look(actor: Actor | null, token: string): Promise<ResponseOf<typeof lookAtAddressLink>> {
      const found = await links.find(token);
      const { change, side, last } = found;
      return {
        side,
        email: side === 'new' ? change.email : (change.from ?? ''),
        last,
        reader: readerOf(actor, found),
        choosesPassword: side === 'new' && choosesPassword(found),
      };
    },

    /** The account whose address has changed now; null while the other mailbox has not agreed. */
    async confirm(request: Request, token: string, password: string | undefined) {
      // both links at the same moment: the second one reads again and completes the change
      for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
        const found = await links.find(token);
        const reader = requireReader(request, found);
        const chooses = found.side === 'new' && choosesPassword(found);
        if (chooses && password === undefined) throw invalidField('body.password', 'required');
        if (!found.last) {
          if (await mark(request, found)) return null;
          continue;
        }
        const changed = await complete(found, chooses ? password : undefined);
        if (!changed) continue;
        await noteUse(request, found);
        await auth.endSessions(`${changed._id}`, reader === 'holder' ? request : undefined);
        return { account: changed, first: found.change.from === null };
      }
      // the account's address was changed in another way
      throw appError('link_spent_or_expired', { detail: linkOver });
    },

    /** Cancels a change; returns the account and which mailbox refused. */
    async refuse(token: string) {
      const found = await links.find(token);
      const { account, side } = found;
      const stopped = await accounts.updateOne(links.stillOpen(found), { $set: { addressChange: null } });
      if (stopped.matchedCount === 0) throw appError('link_spent_or_expired', { detail: linkOver });
      if (side === 'old') await auth.endSessions(`${account._id}`);
      return { accountId: `${account._id}`, side };
    },
  };
}
export type AddressChanges = ReturnType<typeof createAddressChanges>;

/** Before the first verification of an address a password may be a stranger's: it must be chosen again. */
function choosesPassword({ account, change }: OpenChange): boolean {
  return change.from == null && account.passwordHash != null;
}
