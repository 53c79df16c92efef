import type { Role } from '../../contract/index.ts';
import { createDocumentCache } from '../platform/database/document-cache.ts';
import type { AccountDocument, AccountModel, MembershipDocument } from './account.model.ts';
import { fullName, presentAccount, refOf } from './account.present.ts';
import type { AccountRef, Contact } from './account-ref.ts';
import type { AccountsContext } from './accounts.context.ts';
import { findByLogin, type Login, provedEmail } from './logins.ts';
import { placeIdOf } from './membership.ts';

/** Accounts as they are stored, found and named. */
export function createAccountsReader(context: AccountsContext, accounts: AccountModel) {
  const { ports, services } = context;
  const accountCache = createDocumentCache<AccountDocument>(context.db, accounts.collection.name, {
    briefly: true,
  });

  // where another process has changed them
  context.events.subscribePerProcess(
    'accounts.cache',
    ['account.status_changed', 'account.address_changed', 'establishment.team_changed'],
    ({ data }) => accountCache.forget(data.accountId),
  );

  async function labelsOf(memberships: readonly MembershipDocument[]): Promise<Map<string, string>> {
    const labels = await Promise.all(
      memberships.map(
        async (membership) =>
          [`${membership._id}`, await reader.labelOf(membership.role, placeIdOf(membership))] as const,
      ),
    );
    return new Map(labels);
  }

  const byIds = async (ids: readonly string[]) => [...(await accountCache.getAll(ids)).values()];

  async function present(account: AccountDocument) {
    const labels = await labelsOf(account.memberships);
    return presentAccount(account, ({ _id }) => labels.get(`${_id}`) ?? '');
  }

  const reader = {
    present,

    getAccount(id: string): Promise<AccountDocument | null> {
      return accountCache.get(id);
    },

    /** The name of a membership's place: structure, establishment, the person's commune or territory. */
    async labelOf(role: Role, placeId: string | null): Promise<string> {
      if (role === 'coordinator') return services.territory.current().name;
      if (!placeId) return '';
      if (role === 'beneficiary') return ports.pathways.get().communeNameOf(placeId);
      const places = role === 'counsellor' ? ports.structures : ports.establishments;
      return places.get().nameOf(placeId);
    },

    /** All accounts with this address, verified or not, oldest first. */
    findByEmail(email: string): Promise<AccountDocument[]> {
      return accounts.find({ email: email.toLowerCase() }).sort({ _id: 1 }).lean<AccountDocument[]>();
    },

    /** The accounts that a typed login can mean: only verified addresses and numbers count. */
    findByLogin(login: Login): Promise<AccountDocument[]> {
      return findByLogin(accounts, login);
    },

    async nameOf(id: string): Promise<string> {
      const account = await reader.getAccount(id);
      return account ? fullName(account) : '';
    },

    /** Names, e-mails, phones and structures of counsellors, which every side may know. */
    async contactsOf(accountIds: readonly string[]): Promise<Map<string, Contact>> {
      const found = await byIds(accountIds);
      const contacts = await Promise.all(
        found.map(async (account) => {
          const membership = account.memberships.find(({ role }) => role === 'counsellor');
          const email = provedEmail(account);
          const contact: Contact = {
            name: fullName(account),
            ...(email ? { email } : {}),
            ...(account.phone ? { phone: account.phone } : {}),
            structure: membership?.structureId
              ? await reader.labelOf('counsellor', `${membership.structureId}`)
              : '',
          };
          return [account._id.toHexString(), contact] as const;
        }),
      );
      return new Map(contacts);
    },

    async contactOf(accountId: string): Promise<Contact | null> {
      return (await reader.contactsOf([accountId])).get(accountId) ?? null;
    },

    async accountRefs(accountIds: readonly string[]): Promise<AccountRef[]> {
      return (await byIds(accountIds)).map(refOf);
    },

    async coordinators(): Promise<AccountRef[]> {
      const found = await accounts
        .find({ 'memberships.role': 'coordinator', status: { $nin: ['suspended', 'closed'] } })
        .lean<AccountDocument[]>();
      return found.map(refOf);
    },

    async coordinatorExists(): Promise<boolean> {
      return (await accounts.exists({ 'memberships.role': 'coordinator' })) !== null;
    },
  };
  return reader;
}
export type AccountsReader = ReturnType<typeof createAccountsReader>;
