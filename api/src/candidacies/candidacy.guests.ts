import { Types } from 'mongoose';
import { structureHasAccess } from '../pathways/followers.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { createCachedQuery } from '../platform/database/cached-query.ts';
import type { CandidaciesContext } from './candidacies.context.ts';
import type { CandidacyDocument, CandidacyModel } from './candidacy.model.ts';

/** A colleague added to one conversation. */
export interface Guest {
  /** Number of the last line that they do not see; 0 when they see all. */
  fromSeq: number;
  at: Date;
}

/** The time from which this colleague can see the conversation; null for anyone who sees all of it. */
export const visibleSince = (guest: Guest | undefined): Date | null =>
  guest && guest.fromSeq > 0 ? guest.at : null;

/**
 * Colleagues in a conversation who are added for a structure that still accompanies the person: access ends with the
 * structure's, even before the document is updated.
 */
export const guestsWithAccess = (
  { guests }: Pick<CandidacyDocument, 'guests'>,
  pathway: Pick<PathwayDocument, 'followers' | 'consents'>,
) => (guests ?? []).filter(({ structureId }) => structureHasAccess(pathway, structureId));

/** The guest entry of this counsellor, if added for the structure of their current membership. */
export function guestOf(
  { role, accountId, structureId }: Pick<Actor, 'role' | 'accountId' | 'structureId'>,
  candidacy: Pick<CandidacyDocument, 'guests'>,
  pathway: Pick<PathwayDocument, 'followers' | 'consents'>,
): Guest | undefined {
  if (role !== 'counsellor') return undefined;
  const found = guestsWithAccess(candidacy, pathway).find(
    (guest) => guest.accountId === accountId && guest.structureId === structureId,
  );
  return found && { fromSeq: found.fromSeq, at: found.at };
}

type Brought = Pick<CandidacyDocument, '_id' | 'pathwayId' | 'guests'>;

/** Colleagues of the referent in one conversation; each change is one conditional update. */
export function createGuests(context: CandidaciesContext, candidacies: CandidacyModel) {
  const { clock, db, realtime, services } = context;
  /** Removes their sockets from the room and their notifications; not for those with access in another way. */
  async function leave(pathway: PathwayDocument, conversationId: string, accountIds: readonly string[]) {
    const following = await services.pathways.followersOf(pathway._id.toHexString());
    const left = accountIds.filter((id) => !following.includes(id));
    for (const accountId of left) {
      await realtime.evict(accountId);
      realtime.emit(`account:${accountId}`, 'conversation.left', { conversationId });
    }
    await services.notifications.forget(left, pathway._id.toHexString(), [conversationId]);
  }

  /** Conversations with this guest, whoever their person is followed by now. Keys are account and structure. */
  const withGuest = createCachedQuery<readonly Brought[]>(db, [candidacies.collection.name], (keys) =>
    Promise.all(
      keys.map(async (key) => {
        const [accountId = '', structureId = ''] = key.split(' ');
        return candidacies
          .find({ guests: { $elemMatch: { accountId, structureId } } }, { pathwayId: 1, guests: 1 })
          .lean<Brought[]>();
      }),
    ),
  );

  return {
    /** False when they were already added. */
    async addGuest(
      candidacyId: string,
      guest: { accountId: string; structureId: string; fromSeq: number; by: string },
    ): Promise<boolean> {
      const { modifiedCount } = await candidacies.updateOne(
        { _id: new Types.ObjectId(candidacyId), 'guests.accountId': { $ne: guest.accountId } },
        { $push: { guests: { ...guest, at: clock.now() } }, $inc: { version: 1 } },
      );
      return modifiedCount > 0;
    },

    /** Removes guests whose structure no longer accompanies the person. Idempotent. */
    async endUncoveredGuests(pathwayId: string): Promise<void> {
      const pathway = await services.pathways.getPathway(pathwayId);
      if (!pathway) return;
      const found = await candidacies
        .find({ pathwayId: pathway._id, 'guests.accountId': { $exists: true } }, { guests: 1 })
        .lean<Pick<CandidacyDocument, '_id' | 'guests'>[]>();
      for (const { _id, guests } of found) {
        const gone = (guests ?? []).filter(({ structureId }) => !structureHasAccess(pathway, structureId));
        if (gone.length === 0) continue;
        for (const structureId of new Set(gone.map((guest) => guest.structureId)))
          await candidacies.updateOne(
            { _id, 'guests.structureId': structureId },
            { $pull: { guests: { structureId } }, $inc: { version: 1 } },
          );
        await leave(
          pathway,
          _id.toHexString(),
          gone.map(({ accountId }) => accountId),
        );
      }
    },

    /** Conversations to which this counsellor was added, while the structure still counts. */
    async broughtInto(actor: Actor): Promise<string[]> {
      const { accountId, structureId = '' } = actor;
      const found = await withGuest(`${accountId} ${structureId}`);
      const pathways = await services.pathways.getPathways(found.map(({ pathwayId }) => `${pathwayId}`));
      return found.flatMap((candidacy) => {
        const pathway = pathways.get(`${candidacy.pathwayId}`);
        return pathway && guestOf(actor, candidacy, pathway) ? [candidacy._id.toHexString()] : [];
      });
    },

    /** Removes a counsellor who leaves a structure from the conversations to which they were added for it. */
    async endGuests(accountId: string, structureId: string): Promise<void> {
      await candidacies.updateMany(
        { guests: { $elemMatch: { accountId, structureId } } },
        { $pull: { guests: { accountId, structureId } }, $inc: { version: 1 } },
      );
    },

    /** False when they were not a guest. */
    async removeGuest(candidacyId: string, accountId: string): Promise<boolean> {
      const { modifiedCount } = await candidacies.updateOne(
        { _id: new Types.ObjectId(candidacyId), 'guests.accountId': accountId },
        { $pull: { guests: { accountId } }, $inc: { version: 1 } },
      );
      return modifiedCount > 0;
    },
  };
}
