import type { Locale, Role } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { createCachedQuery } from '../platform/database/cached-query.ts';
import { changeIf, changeVersion } from '../platform/database/change.ts';
import { createDocumentCache } from '../platform/database/document-cache.ts';
import { notFound } from '../platform/http/app-error.ts';
import { oneStaffAccount } from './account.errors.ts';
import type { AccountDocument, AccountModel, MembershipDocument } from './account.model.ts';
import { fullName, presentAccount } from './account.present.ts';
import type { AccountRef, Contact } from './account-ref.ts';
import type { AccountsContext } from './accounts.context.ts';
import { createActiveMembers } from './active-members.ts';
import { createCompanyMembers } from './company-members.ts';
import { findByLogin, type Login, provedEmail } from './logins.ts';
import { isHeldFor, type NewMembership, onlyPlace, placeFieldOf, placeIdOf } from './membership.ts';
import { hashPassword } from './passwords.ts';
import { samePhone } from './phone-number.ts';

export interface NewAccount {
  id?: string;
  email?: string | null;
  firstName: string;
  lastName: string;
  phone?: string | null;
  locale?: Locale;
  password?: string;
  /** For seeds of many accounts, because hashing four hundred passwords takes a minute. */
  passwordHash?: string;
  /** Whether the address is verified. */
  verified?: boolean;
  registrationKey?: string;
  memberships?: readonly NewMembership[];
  demoRank?: number;
}

export function createAccountsService(context: AccountsContext, accounts: AccountModel) {
  const { ports, clock, config, ids } = context;
  const accountCache = createDocumentCache<AccountDocument>(context.db, accounts.collection.name);
  /** Accounts that have this role for each of these ids; an id in a membership of another role does not count. */
  const members = (role: Exclude<Role, 'coordinator'>) =>
    createCachedQuery(context.db, [accounts.collection.name], async (keys) => {
      const held = { role, [`${placeFieldOf(role)}`]: { $in: keys } };
      const found = await accounts.find({ memberships: { $elemMatch: held } }).lean<AccountDocument[]>();
      return keys.map((key) =>
        found
          .filter(({ memberships }) => memberships.some((membership) => isHeldFor(membership, role, key)))
          .map(refOf),
      );
    });
  const membersOf = {
    establishment: members('employer'),
    structure: members('counsellor'),
    pathway: members('beneficiary'),
  };

  async function labelsOf(memberships: readonly MembershipDocument[]): Promise<Map<string, string>> {
    const labels = await Promise.all(
      memberships.map(
        async (membership) =>
          [`${membership._id}`, await service.labelOf(membership.role, placeIdOf(membership))] as const,
      ),
    );
    return new Map(labels);
  }

  async function present(account: AccountDocument) {
    const labels = await labelsOf(account.memberships);
    return presentAccount(account, ({ _id }) => labels.get(`${_id}`) ?? '');
  }

  const service = {
    ports,
    ...createCompanyMembers(context, accounts),
    activeMembers: createActiveMembers(accounts),
    present,

    getAccount(id: string): Promise<AccountDocument | null> {
      return accountCache.get(id);
    },

    /** The name of a membership's place: structure, establishment, the person's commune or territory. */
    async labelOf(role: Role, placeId: string | null): Promise<string> {
      if (role === 'coordinator') return config.territory.name;
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
      const account = await service.getAccount(id);
      return account ? fullName(account) : '';
    },

    /** Names, e-mails, phones and structures of counsellors, which every side may know. */
    async contactsOf(accountIds: readonly string[]): Promise<Map<string, Contact>> {
      const found = await accounts.find({ _id: { $in: accountIds } }).lean<AccountDocument[]>();
      const contacts = await Promise.all(
        found.map(async (account) => {
          const membership = account.memberships.find(({ role }) => role === 'counsellor');
          const email = provedEmail(account);
          const contact: Contact = {
            name: fullName(account),
            ...(email ? { email } : {}),
            ...(account.phone ? { phone: account.phone } : {}),
            structure: membership?.structureId
              ? await service.labelOf('counsellor', `${membership.structureId}`)
              : '',
          };
          return [account._id.toHexString(), contact] as const;
        }),
      );
      return new Map(contacts);
    },

    async contactOf(accountId: string): Promise<Contact | null> {
      return (await service.contactsOf([accountId])).get(accountId) ?? null;
    },

    accountsOfEstablishment: (establishmentId: string) => membersOf.establishment(establishmentId),
    accountsOfStructure: (structureId: string) => membersOf.structure(structureId),

    async accountOfPathway(pathwayId: string): Promise<AccountRef | null> {
      return (await membersOf.pathway(pathwayId))[0] ?? null;
    },

    async accountRefs(accountIds: readonly string[]): Promise<AccountRef[]> {
      const found = await Promise.all([...new Set(accountIds)].map((id) => accountCache.get(id)));
      return found.flatMap((account) => (account ? [refOf(account)] : []));
    },

    /** The roles of an account; empty when it does not exist. */
    async rolesOf(accountId: string): Promise<Role[]> {
      const account = await accountCache.get(accountId);
      return (account?.memberships ?? []).map(({ role }) => role);
    },

    /** Ids of the establishments that an account is a member of. */
    async establishmentsOf(accountId: string): Promise<string[]> {
      const account = await service.getAccount(accountId);
      return (account?.memberships ?? []).flatMap((membership) => {
        const placeId = membership.role === 'employer' ? placeIdOf(membership) : null;
        return placeId ? [placeId] : [];
      });
    },

    async isMember(accountId: string, establishmentId: string): Promise<boolean> {
      const account = await accountCache.get(accountId);
      return (account?.memberships ?? []).some((membership) =>
        isHeldFor(membership, 'employer', establishmentId),
      );
    },

    async createAccount(given: NewAccount): Promise<AccountDocument> {
      const now = clock.now();
      const created = await accounts.create({
        _id: given.id ?? ids.id(),
        email: given.email ?? null,
        firstName: given.firstName,
        lastName: given.lastName,
        phone: given.phone ?? null,
        locale: given.locale ?? 'fr',
        passwordHash: given.passwordHash ?? (given.password ? await hashPassword(given.password) : null),
        emailVerifiedAt: given.verified && given.email ? now : null,
        ...(given.registrationKey ? { registrationKey: given.registrationKey } : {}),
        memberships: (given.memberships ?? []).map((membership) => ({
          ...onlyPlace(membership),
          since: now,
        })),
        ...(given.demoRank === undefined ? {} : { demoRank: given.demoRank }),
        createdAt: now,
      });
      for (const membership of given.memberships ?? []) await firstManages(`${created._id}`, membership);
      return created.toObject();
    },

    /**
     * Call when the owner of the address has verified it. A password and sessions from before may belong to a
     * stranger and are removed; an address verified before stays as it is.
     */
    async proveEmail(accountId: string): Promise<void> {
      const proved = await oneStaffAccount(
        accounts.updateOne(
          { _id: accountId, email: { $ne: null }, emailVerifiedAt: null },
          { $set: { emailVerifiedAt: clock.now(), passwordHash: null }, $inc: { version: 1 } },
        ),
      );
      if (proved.matchedCount > 0) await context.auth.endSessions(accountId);
    },

    /**
     * Adds a membership once; an empty one (an employer without an establishment yet) is filled instead of
     * duplicated. An account can have only one pathway: a second one is refused. Returns false when the membership
     * was not added.
     */
    async addMembership(accountId: string, membership: NewMembership): Promise<boolean> {
      const same = onlyPlace(membership);
      const field = placeFieldOf(same.role);
      // an account never has the pathways of two people
      const held = same.role === 'beneficiary' ? { role: same.role, pathwayId: { $ne: null } } : same;
      if (field && same[field]) {
        const filled = await accounts.updateOne(
          {
            _id: accountId,
            memberships: { $elemMatch: { role: same.role, [field]: null } },
            // no second membership for the same place
            $nor: [{ memberships: { $elemMatch: held } }],
          },
          { $set: { [`memberships.$.${field}`]: same[field] }, $inc: { version: 1 } },
        );
        if (filled.matchedCount > 0) return true;
      }
      const added = await oneStaffAccount(
        accounts.updateOne(
          { _id: accountId, memberships: { $not: { $elemMatch: held } } },
          { $push: { memberships: { ...same, since: clock.now() } }, $inc: { version: 1 } },
        ),
      );
      const worn = { _id: accountId, memberships: { $elemMatch: same } };
      if (added.matchedCount === 0 && !(await accounts.exists(worn))) return false;
      await firstManages(accountId, membership);
      return true;
    },

    linkPathway(accountId: string, pathwayId: string): Promise<boolean> {
      return service.addMembership(accountId, { role: 'beneficiary', pathwayId });
    },

    /**
     * The account of a person has the names of their file. An account with other roles keeps its own names: editors
     * of the file must not rename a coordinator or an employer.
     */
    async renameOfPathway(
      pathwayId: string,
      { firstName, lastName }: { firstName: string; lastName: string },
    ): Promise<void> {
      await accounts.updateOne(
        {
          memberships: { $elemMatch: { role: 'beneficiary', pathwayId } },
          'memberships.1': { $exists: false },
          $or: [{ firstName: { $ne: firstName } }, { lastName: { $ne: lastName } }],
        },
        { $set: { firstName, lastName }, $inc: { version: 1 } },
      );
    },

    /** Moves a beneficiary's membership to another pathway when two files are merged; null removes it. */
    async movePathway(accountId: string, from: string | null, to: string | null): Promise<void> {
      const membership = { role: 'beneficiary' as const, pathwayId: from };
      await accounts.updateOne(
        { _id: accountId, memberships: { $elemMatch: membership } },
        { $set: { 'memberships.$.pathwayId': to }, $inc: { version: 1 } },
      );
      await context.realtime.evict(accountId);
    },

    /** Whether somebody has another role than beneficiary; their account then outlives their file. */
    async worksHere(accountId: string): Promise<boolean> {
      const account = await accounts.findById(accountId).lean<AccountDocument>();
      return (account?.memberships ?? []).some(({ role }) => role !== 'beneficiary');
    },

    /** Removes a beneficiary's membership; the account keeps its other roles. */
    async leavePathways(accountId: string): Promise<void> {
      await accounts.updateOne(
        { _id: accountId, 'memberships.role': 'beneficiary' },
        { $pull: { memberships: { role: 'beneficiary' } }, $inc: { version: 1 } },
      );
      await context.realtime.evict(accountId);
    },

    /** Ends a counsellor's membership, effective for their next request and open sockets. */
    async endStructureMembership(accountId: string, structureId: string): Promise<void> {
      const ended = await accounts.updateOne(
        { _id: accountId, memberships: { $elemMatch: { role: 'counsellor', structureId } } },
        { $pull: { memberships: { role: 'counsellor', structureId } }, $inc: { version: 1 } },
      );
      if (ended.matchedCount === 0) throw notFound();
      await context.realtime.evict(accountId);
    },

    /** Whether this change removes a number with which its owner signs in. */
    async losesProvedPhone(accountId: string, { phone }: { phone?: string | null }): Promise<boolean> {
      const proved = phone === undefined ? null : await service.getAccount(accountId);
      return proved?.phoneVerifiedAt != null && !samePhone(phone, proved.phone);
    },

    /** A changed number must be verified again. */
    async updateAccount(
      actor: Actor,
      version: number,
      change: { firstName?: string; lastName?: string; phone?: string | null; locale?: Locale },
    ) {
      const before = await service.getAccount(actor.accountId);
      const kept = change.phone === undefined || samePhone(change.phone, before?.phone);
      const $set = { ...change, ...(kept ? {} : { phoneVerifiedAt: null }) };
      return present(await changeVersion(accounts, actor.accountId, version, { $set }));
    },

    /** Call when the owner has verified the number; it replaces the previous one. */
    async provePhone(accountId: string, phone: string): Promise<AccountDocument> {
      const proved = await changeIf(
        accounts,
        { _id: accountId },
        { $set: { phone, phoneVerifiedAt: clock.now() } },
      );
      if (!proved) throw notFound();
      return proved;
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
  return service;

  /** The first member of a structure becomes its manager. */
  async function firstManages(accountId: string, { role, structureId }: NewMembership): Promise<void> {
    if (role === 'counsellor' && structureId)
      await ports.structures.connected?.nameFirstManager(structureId, accountId);
  }
}

function refOf(account: AccountDocument): AccountRef {
  return {
    id: account._id.toHexString(),
    name: fullName(account),
    email: provedEmail(account),
    locale: account.locale,
    active: (account.status ?? 'active') === 'active',
  };
}

export type AccountsService = ReturnType<typeof createAccountsService>;
