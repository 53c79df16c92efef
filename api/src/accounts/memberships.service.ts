import { notFound } from '../platform/http/app-error.ts';
import { oneStaffAccount } from './account.errors.ts';
import type { AccountModel } from './account.model.ts';
import type { AccountsContext } from './accounts.context.ts';
import { type NewMembership, onlyPlace, placeFieldOf } from './membership.ts';

/** Memberships added, moved and ended. Those of establishments are ended by `createCompanyMembers`. */
export function createMemberships(context: AccountsContext, accounts: AccountModel) {
  const { ports, clock } = context;

  const memberships = {
    /** The first member of a structure becomes its manager. */
    async firstManages(accountId: string, { role, structureId }: NewMembership): Promise<void> {
      if (role === 'counsellor' && structureId)
        await ports.structures.connected?.nameFirstManager(structureId, accountId);
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
      await memberships.firstManages(accountId, membership);
      return true;
    },

    linkPathway(accountId: string, pathwayId: string): Promise<boolean> {
      return memberships.addMembership(accountId, { role: 'beneficiary', pathwayId });
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
  };
  return memberships;
}
export type Memberships = ReturnType<typeof createMemberships>;
