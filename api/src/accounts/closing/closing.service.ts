import type { Actor } from '../../platform/auth/actor.ts';
import { changeIf } from '../../platform/database/change.ts';
import { makeEvent, withEvent } from '../../platform/events/outbox.ts';
import { AppError } from '../../platform/http/app-error.ts';
import type { AccountDocument, AccountFields, AccountModel, MembershipDocument } from '../account.model.ts';
import { fullName } from '../account.present.ts';
import type { LinkModel } from '../link.model.ts';
import { provedEmail } from '../logins.ts';
import { onlyPlace } from '../membership.ts';
import { type CoordinatorsGuard, isActiveNow } from '../status/coordinators.guard.ts';
import { alreadySo } from '../status/status.sentences.ts';
import type { ClosingContext } from './closing.context.ts';
import { accountClosedMail } from './closing.mails.ts';
import type { ClosingPreview } from './closing.obstacles.ts';
import { somethingFirst } from './closing.sentences.ts';

interface Parts {
  accounts: AccountModel;
  links: LinkModel;
  guard: CoordinatorsGuard;
  preview: ClosingPreview;
}

/** Closes one's own account, once nothing and nobody depends on it. */
export function createClosing(context: ClosingContext, { accounts, links, guard, preview }: Parts) {
  const { auth, clock, mail, realtime, securityLog, services } = context;

  /**
   * One conditional update with its event: from here on nobody can sign in, and the event's subscriber does the rest.
   */
  function writeClosed(accountId: string) {
    const event = makeEvent(context, 'account.status_changed', { accountId, status: 'closed' });
    const statusChange = { reason: 'own_wish', at: clock.now(), by: accountId };
    return changeIf(
      accounts,
      { _id: accountId, ...isActiveNow },
      withEvent<AccountFields>({ $set: { status: 'closed', statusChange } }, event),
    );
  }

  /**
   * Withdraws candidacies as usual, so that companies and counsellors are notified; nobody is shown the file any
   * more.
   */
  async function closeFile(account: AccountDocument, membership: MembershipDocument): Promise<void> {
    const pathwayId = `${membership.pathwayId}`;
    const accountId = account._id.toHexString();
    const person: Actor = {
      accountId,
      membershipId: `${membership._id}`,
      name: fullName(account),
      locale: account.locale,
      ...onlyPlace(membership),
    };
    await services.candidacies.leaveAll(pathwayId, accountId);
    await services.pathways.closeFile(person, pathwayId, account.statusChange?.at ?? clock.now());
  }

  async function notify(account: AccountDocument): Promise<void> {
    const to = provedEmail(account);
    if (!to) return;
    const accompanied = account.memberships.some(({ pathwayId }) => pathwayId);
    const key = `account_closed:${account._id.toHexString()}`;
    await mail.send({
      to,
      template: accountClosedMail,
      locale: account.locale,
      data: { accompanied },
      key,
    });
  }

  /** Ends invitations to and from the account. */
  function endInvitations(account: AccountDocument): Promise<void> {
    return services.invitations.leaveAccount({
      accountId: account._id.toHexString(),
      pathwayIds: account.memberships.flatMap(({ pathwayId }) => (pathwayId ? [`${pathwayId}`] : [])),
      email: provedEmail(account),
      worked: account.memberships.some(({ role }) => role !== 'beneficiary'),
      closedAt: account.statusChange?.at ?? clock.now(),
    });
  }

  /** Deletes everything with which the account can be signed in to, including pending links. */
  async function forgetWaysIn(account: AccountDocument): Promise<void> {
    const accountId = account._id.toHexString();
    await services.factors.forget(accountId);
    await links.deleteMany({ accountId });
    await links.updateMany({ accountIds: accountId }, { $pull: { accountIds: account._id } });
    await services.notifications.forgetAccount(accountId);
    await accounts.updateOne({ _id: accountId, status: 'closed' }, blank(account));
  }

  /** Idempotent: the event completes it after a crash. */
  async function finish(accountId: string): Promise<void> {
    await auth.endSessions(accountId);
    await realtime.evict(accountId);
    const account = await accounts.findById(accountId).lean<AccountDocument>();
    if (account?.status !== 'closed' || account.statusChange?.reason !== 'own_wish') return;
    const memberships = account.memberships;
    // people assigned at the last moment, and those whom they followed
    if (memberships.some(({ role }) => role === 'counsellor'))
      await services.handovers.handOverAll(accountId, 'closed', null);
    for (const membership of memberships)
      if (membership.role === 'beneficiary' && membership.pathwayId) await closeFile(account, membership);
    await endInvitations(account);
    await notify(account);
    await forgetWaysIn(account);
  }

  const isClosed = async (accountId: string) =>
    (await accounts.exists({ _id: accountId, status: 'closed' })) !== null;

  return {
    preview,
    finish,

    async close(actor: Actor, from: { address: string; device: string }): Promise<void> {
      const { accountId } = actor;
      if ((await preview(actor)).obstacles.length > 0) throw somethingFirst();
      const memberships = (await services.accounts.getAccount(accountId))?.memberships ?? [];
      // each company keeps a manager, by a condition in its own document
      for (const { role, establishmentId } of memberships)
        if (role === 'employer' && establishmentId)
          await services.establishments.leave({ ...actor, role }, `${establishmentId}`).catch(unlessLeft);
      const leave = () => writeClosed(accountId);
      const closed = memberships.some(({ role }) => role === 'coordinator')
        ? await guard.whileAnotherStays(accountId, accountId, leave)
        : await leave();
      // a second request finds it closed
      if (!closed && !(await isClosed(accountId))) throw alreadySo();
      const subject = { kind: 'account', id: accountId };
      await securityLog.record({ kind: 'account.closed', actor, subject, from });
      await finish(accountId);
    },
  };
}
export type ClosingService = ReturnType<typeof createClosing>;

function unlessLeft(error: unknown): void {
  if (!(error instanceof AppError && error.code === 'not_found')) throw error;
}

/**
 * Professionals keep their name beside what they did. For beneficiaries the file has the name, and the account keeps
 * none.
 */
function blank({ memberships }: AccountDocument) {
  const accompaniedOnly = memberships.length > 0 && memberships.every(({ role }) => role === 'beneficiary');
  return {
    $set: {
      email: null,
      emailVerifiedAt: null,
      phone: null,
      phoneVerifiedAt: null,
      passwordHash: null,
      accessLetter: null,
      addressChange: null,
      memberships: [],
      ...(accompaniedOnly ? { firstName: '–', lastName: '–' } : {}),
    },
    $unset: { identifier: 1, registrationKey: 1, demoRank: 1 },
    $inc: { version: 1 },
  } as const;
}
