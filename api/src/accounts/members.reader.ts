import type { Role } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { createCachedQuery } from '../platform/database/cached-query.ts';
import type { AccountDocument, AccountModel } from './account.model.ts';
import { refOf } from './account.present.ts';
import type { AccountRef } from './account-ref.ts';
import type { AccountsContext } from './accounts.context.ts';
import type { AccountsReader } from './accounts.reader.ts';
import { isHeldFor, placeFieldOf, placeIdOf } from './membership.ts';

/** Who is a member of what: the accounts of a place, and the roles and places of an account. */
export function createMembersReader(
  context: AccountsContext,
  accounts: AccountModel,
  { getAccount }: Pick<AccountsReader, 'getAccount'>,
) {
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

  return {
    accountsOfEstablishment: (establishmentId: string) => membersOf.establishment(establishmentId),
    accountsOfStructure: (structureId: string) => membersOf.structure(structureId),

    /** Who works for the same structure; for a coordinator, all counsellors and coordinators. */
    async colleaguesOf({ role, structureId }: Pick<Actor, 'role' | 'structureId'>): Promise<AccountRef[]> {
      if (role === 'counsellor') return structureId ? membersOf.structure(structureId) : [];
      if (role !== 'coordinator') return [];
      const roles: Role[] = ['counsellor', 'coordinator'];
      const agents = { 'memberships.role': { $in: roles } };
      return (await accounts.find(agents).lean<AccountDocument[]>()).map(refOf);
    },

    async accountOfPathway(pathwayId: string): Promise<AccountRef | null> {
      return (await membersOf.pathway(pathwayId))[0] ?? null;
    },

    /** The roles of an account; empty when it does not exist. */
    async rolesOf(accountId: string): Promise<Role[]> {
      const account = await getAccount(accountId);
      return (account?.memberships ?? []).map(({ role }) => role);
    },

    /** Ids of the establishments that an account is a member of. */
    async establishmentsOf(accountId: string): Promise<string[]> {
      const account = await getAccount(accountId);
      return (account?.memberships ?? []).flatMap((membership) => {
        const placeId = membership.role === 'employer' ? placeIdOf(membership) : null;
        return placeId ? [placeId] : [];
      });
    },

    async isMember(accountId: string, establishmentId: string): Promise<boolean> {
      const account = await getAccount(accountId);
      return (account?.memberships ?? []).some((membership) =>
        isHeldFor(membership, 'employer', establishmentId),
      );
    },

    /** Whether somebody has another role than beneficiary; their account then outlives their file. */
    async worksHere(accountId: string): Promise<boolean> {
      const account = await accounts.findById(accountId).lean<AccountDocument>();
      return (account?.memberships ?? []).some(({ role }) => role !== 'beneficiary');
    },
  };
}
