import type { MailboxPerson, Session, SignInState } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { AppError } from '../platform/http/app-error.ts';
import type { AccountDocument, AccountModel, MembershipDocument } from './account.model.ts';
import { fullName } from './account.present.ts';
import type { AccountsContext } from './accounts.context.ts';
import type { AccountsService } from './accounts.service.ts';
import { onlyPlace, placeIdOf } from './membership.ts';
import { accountSuspended } from './suspended.problem.ts';

/** Reads the actor of a session, and what every page needs first. */
export function createSessionReader(
  context: AccountsContext,
  { accounts, service }: { accounts: AccountModel; service: AccountsService },
) {
  const { config, services } = context;

  /** Accounts without a role are omitted: they cannot sign in. */
  async function demoAccounts(): Promise<Session['demoAccounts']> {
    const found = await accounts
      .find({ demoRank: { $exists: true }, status: 'active', 'memberships.0': { $exists: true } })
      .sort({ demoRank: 1 })
      .lean<AccountDocument[]>();
    return Promise.all(
      found.flatMap((account) => {
        const [membership] = account.memberships;
        return membership ? [presentDemo(account, membership)] : [];
      }),
    );
  }

  async function presentDemo(account: AccountDocument, membership: MembershipDocument) {
    const label = await service.labelOf(membership.role, placeIdOf(membership));
    return { accountId: `${account._id}`, role: membership.role, name: fullName(account), label };
  }

  return {
    /**
     * The actor: account and membership of a session, read again; null when either no longer exists or is suspended.
     */
    async resolveActor(session: { accountId: string; membershipId?: string }): Promise<Actor | null> {
      const account = await service.getAccount(session.accountId);
      if (!account || !isActive(account)) return null;
      const memberships = account.memberships;
      const membership = memberships.find(({ _id }) => `${_id}` === session.membershipId) ?? memberships[0];
      if (!membership) return null;
      return {
        accountId: account._id.toHexString(),
        membershipId: membership._id.toHexString(),
        locale: account.locale,
        name: fullName(account),
        ...onlyPlace(membership),
        ...(membership.role === 'coordinator' ? { territory: services.territory.current().name } : {}),
      };
    },

    /**
     * Called for every new session, whatever the way of signing in. Throws only after authentication, so that nobody
     * else learns the status.
     */
    async admit(accountId: string): Promise<void> {
      const account = await service.getAccount(accountId);
      if (!account || account.status === 'closed') throw new AppError('wrong_credentials');
      if (isActive(account)) return;
      throw accountSuspended(account.statusChange?.reason ?? '', await service.coordinators());
    },

    /** What every page needs first. */
    async presentSession(actor: Actor | null, signInState: SignInState = noSignIn): Promise<Session> {
      const account = actor ? await service.getAccount(actor.accountId) : null;
      const presented = account ? await service.present(account) : null;
      return {
        account: presented,
        membership: presented?.memberships.find(({ id }) => id === actor?.membershipId) ?? null,
        territory: services.territory.current(),
        demo: config.demo,
        demoAccounts: config.demo ? await demoAccounts() : [],
        setupNeeded: !(await service.coordinatorExists()),
        mail: context.mail.available,
        sms: context.sms.available,
        stateMark: config.stateMark,
        accessibility: config.operator.accessibility.level,
        sourceUrl: config.operator.sourceUrl,
        mapTiles: config.mapTiles ?? null,
        ...signInState,
      };
    },

    /** A person of a shared mailbox, for someone who has proved that the mailbox is theirs. */
    async presentPerson(account: AccountDocument): Promise<MailboxPerson> {
      const membership = account.memberships[0];
      return {
        accountId: account._id.toHexString(),
        firstName: account.firstName,
        role: membership?.role ?? null,
        label: membership ? await service.labelOf(membership.role, placeIdOf(membership)) : '',
      };
    },
  };
}
export type SessionReader = ReturnType<typeof createSessionReader>;

/** No sign-in in progress. */
const noSignIn: SignInState = {
  secondFactor: null,
  secondFactorDue: null,
  passkeys: false,
  identityProvider: null,
  providerSession: false,
};

/** Accounts of an earlier version have no status; they are active. */
function isActive({ status }: AccountDocument): boolean {
  return (status ?? 'active') === 'active';
}
