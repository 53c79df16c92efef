import { Types } from 'mongoose';
import type { Actor } from '../platform/auth/actor.ts';
import type { Clock } from '../platform/clock.ts';
import type { CandidacyDocument, CandidacyModel } from './candidacy.model.ts';

/** A colleague in one conversation. */
export interface Guest {
  /** Number of the last line they do not see; 0: they see all. */
  fromSeq: number;
  at: Date;
}

/** When this colleague's view begins; null for who sees all, and for everybody else. */
export const viewFrom = (guest: Guest | undefined): Date | null =>
  guest && guest.fromSeq > 0 ? guest.at : null;

/** From where on this counsellor was brought into the conversation, in the name of the structure they act for. */
export function guestOf(
  { role, accountId, structureId }: Pick<Actor, 'role' | 'accountId' | 'structureId'>,
  { guests }: Pick<CandidacyDocument, 'guests'>,
): Guest | undefined {
  if (role !== 'counsellor') return undefined;
  const found = (guests ?? []).find(
    (guest) => guest.accountId === accountId && guest.structureId === structureId,
  );
  return found && { fromSeq: found.fromSeq, at: found.at };
}

/** Colleagues of the referent in one conversation; each change is one conditional update. */
export function createGuests(candidacies: CandidacyModel, clock: Clock) {
  return {
    /** False when they are in it already. */
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

    /** Who leaves a structure is in no conversation any more into which they were brought in its name. */
    async endGuests(accountId: string, structureId: string): Promise<void> {
      await candidacies.updateMany(
        { guests: { $elemMatch: { accountId, structureId } } },
        { $pull: { guests: { accountId, structureId } }, $inc: { version: 1 } },
      );
    },

    /** False when they were not in it. */
    async removeGuest(candidacyId: string, accountId: string): Promise<boolean> {
      const { modifiedCount } = await candidacies.updateOne(
        { _id: new Types.ObjectId(candidacyId), 'guests.accountId': accountId },
        { $pull: { guests: { accountId } }, $inc: { version: 1 } },
      );
      return modifiedCount > 0;
    },
  };
}
