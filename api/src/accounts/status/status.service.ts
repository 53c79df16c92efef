import type { AccountStatus, KnownAccount } from '../../../contract/index.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { changeIf } from '../../platform/database/change.ts';
import type { Sort } from '../../platform/database/cursor.ts';
import { findPage } from '../../platform/database/find-page.ts';
import { makeEvent, withEvent } from '../../platform/events/outbox.ts';
import { notFound } from '../../platform/http/app-error.ts';
import type { AccountDocument, AccountFields, AccountModel } from '../account.model.ts';
import { parseLogin, provedEmail } from '../logins.ts';
import { placeIdOf } from '../membership.ts';
import { whomToAsk } from '../suspended.problem.ts';
import { type CoordinatorsGuard, isActiveNow } from './coordinators.guard.ts';
import type { StatusContext } from './status.context.ts';
import { accountRestoredMail, accountSuspendedMail } from './status.mails.ts';
import { presentKnownAccount } from './status.present.ts';
import { alreadySo, notOneself } from './status.sentences.ts';

type Origin = { address: string; device: string };
const byId: Sort = [['_id', 1]];

const structuresOf = ({ memberships }: AccountDocument): string[] =>
  memberships.flatMap(({ role, structureId }) =>
    role === 'counsellor' && structureId ? [`${structureId}`] : [],
  );

/** Suspends and reopens accounts, for the coordinator. */
export function createStatusService(
  context: StatusContext,
  accounts: AccountModel,
  guard: CoordinatorsGuard,
) {
  const { auth, clock, mail, realtime, securityLog, services } = context;

  const present = (actor: Actor, account: AccountDocument): Promise<KnownAccount> =>
    presentKnownAccount(actor, account, {
      placeOf: (membership) => services.accounts.labelOf(membership.role, placeIdOf(membership)),
      nameOf: (id) => services.accounts.nameOf(id),
    });

  async function find(accountId: string): Promise<AccountDocument> {
    const account = await accounts.findById(accountId).lean<AccountDocument>();
    if (!account || account.status === 'closed') throw notFound();
    return account;
  }

  /** One conditional update with its event. */
  function change(actor: Actor, accountId: string, status: AccountStatus, condition: object, reason: string) {
    const event = makeEvent(context, 'account.status_changed', { accountId, status });
    const statusChange = { reason, at: clock.now(), by: actor.accountId };
    return changeIf(
      accounts,
      { _id: accountId, ...condition },
      withEvent<AccountFields>({ $set: { status, statusChange } }, event),
    );
  }

  /** The effects of a suspension; the event runs them too, to complete them after a crash. */
  async function endWork(account: AccountDocument, by: Actor | null): Promise<void> {
    const accountId = account._id.toHexString();
    await auth.endSessions(accountId);
    await realtime.evict(accountId);
    const structureIds = structuresOf(account);
    const loads = await Promise.all(structureIds.map((id) => services.handovers.caseloadOf(accountId, id)));
    if (loads.some(({ led, followed }) => led + followed > 0))
      await services.handovers.handOverAll(accountId, 'suspended', by);
    for (const id of structureIds) await services.structures.members.settleManagers(id);
  }

  /** Mail to the verified address; once per change. */
  async function notify(account: AccountDocument): Promise<void> {
    const to = provedEmail(account);
    const { statusChange, locale, status } = account;
    if (!to || !statusChange) return;
    const key = `account_status:${account._id.toHexString()}:${status}:${statusChange.at.getTime()}`;
    if (status === 'suspended')
      await mail.send({
        to,
        template: accountSuspendedMail,
        locale,
        data: { reason: statusChange.reason, ask: whomToAsk(await services.accounts.coordinators()) },
        about: [account._id.toHexString()],
        key,
      });
    else
      await mail.send({
        to,
        template: accountRestoredMail,
        locale,
        data: {},
        about: [account._id.toHexString()],
        key,
      });
  }

  return {
    /** Accounts with exactly this login, without closed ones. */
    async search(actor: Actor, typed: string): Promise<{ items: KnownAccount[] }> {
      const login = parseLogin(typed);
      const found = login ? await services.accounts.findByLogin(login) : [];
      return { items: await Promise.all(found.map((account) => present(actor, account))) };
    },

    async listSuspended(actor: Actor, asked: { cursor?: string | undefined; limit: number }) {
      const { items, ...page } = await findPage(accounts, {
        filter: { status: 'suspended' },
        sort: byId,
        ...asked,
      });
      return { items: await Promise.all(items.map((account) => present(actor, account))), ...page };
    },

    async suspend(actor: Actor, accountId: string, reason: string, from: Origin): Promise<KnownAccount> {
      const target = await find(accountId);
      if (accountId === actor.accountId) throw notOneself();
      // idempotent
      if (target.status === 'suspended' && target.statusChange?.reason === reason)
        return present(actor, target);
      const leave = () => change(actor, accountId, 'suspended', isActiveNow, reason);
      const coordinates = target.memberships.some(({ role }) => role === 'coordinator');
      const suspended = coordinates
        ? await guard.whileAnotherStays(accountId, actor.accountId, leave)
        : await leave();
      if (!suspended) throw alreadySo();
      await endWork(suspended, actor);
      const subject = { kind: 'account', id: accountId };
      await securityLog.record({ kind: 'account.suspended', actor, subject, from });
      return present(actor, suspended);
    },

    async restore(actor: Actor, accountId: string, from: Origin): Promise<KnownAccount> {
      const target = await find(accountId);
      if (accountId === actor.accountId) throw notFound();
      if ((target.status ?? 'active') === 'active') return present(actor, target);
      const restored = await change(actor, accountId, 'active', { status: 'suspended' }, '');
      if (!restored) throw alreadySo();
      const subject = { kind: 'account', id: accountId };
      await securityLog.record({ kind: 'account.restored', actor, subject, from });
      return present(actor, restored);
    },

    /** Called by the event of a change. */
    async follow(accountId: string, status: AccountStatus): Promise<void> {
      const account = await accounts.findById(accountId).lean<AccountDocument>();
      if (!account || account.status !== status || status === 'closed') return;
      if (status === 'suspended') await endWork(account, null);
      // where they are the only active member, they manage again
      else for (const id of structuresOf(account)) await services.structures.members.settleManagers(id);
      await notify(account);
    },
  };
}
export type StatusService = ReturnType<typeof createStatusService>;
