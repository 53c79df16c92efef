import { Types } from 'mongoose';
import type { Clock } from '../platform/clock.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import type { InterviewDocument, InterviewModel } from './interview.model.ts';

/** Two moments further apart than this belong to two visits. */
const visitPauseMs = 30 * 60_000;
/** A visit is noted again after this long. */
const noteEveryMs = 60_000;

/** Interviews as they are stored. */
export function createInterviewStore(clock: Clock, interviews: InterviewModel) {
  const ofPathway = (pathwayId: string) =>
    interviews.findOne({ currentOf: new Types.ObjectId(pathwayId) }).lean<InterviewDocument>();

  return {
    ofPathway,

    /** Those of files that were merged into one with its own. */
    earlierOf: (pathwayId: string) =>
      interviews
        .find({ pathwayId: new Types.ObjectId(pathwayId), currentOf: { $exists: false } })
        .lean<InterviewDocument[]>(),

    /** The open interview of a person, begun or taken up again by somebody. */
    async open(pathwayId: string, by: string): Promise<InterviewDocument> {
      const _id = new Types.ObjectId(pathwayId);
      const again = await interviews
        .findOneAndUpdate(
          { currentOf: _id, state: 'concluded' },
          { $set: { state: 'open', concludedAt: null, concludedBy: null }, $inc: { version: 1 } },
          { returnDocument: 'after' },
        )
        .lean<InterviewDocument>();
      const known = again ?? (await ofPathway(pathwayId));
      if (known) return known;
      const begun = { state: 'open' as const, openedAt: clock.now(), openedBy: by, origins: {} };
      try {
        await interviews.create({ pathwayId: _id, currentOf: _id, ...begun });
      } catch (error) {
        // somebody else began it at the same moment
        if (!isDuplicateKey(error)) throw error;
      }
      const created = await ofPathway(pathwayId);
      if (!created) throw new Error('An interview that was begun is not there');
      return created;
    },

    /** Null when it was not open. */
    conclude: (interview: InterviewDocument, by: string) =>
      interviews
        .findOneAndUpdate(
          { _id: interview._id, state: 'open' },
          { $set: { state: 'concluded', concludedAt: clock.now(), concludedBy: by }, $inc: { version: 1 } },
          { returnDocument: 'after' },
        )
        .lean<InterviewDocument>(),

    /** Notes that somebody is there; returns when their visit before this one ended, and whether this one is new. */
    async visit(
      interview: InterviewDocument,
      accountId: string,
    ): Promise<{ before: Date | null; begun: boolean }> {
      const now = clock.now();
      const own = interview.visits.find((visit) => `${visit.accountId}` === accountId);
      const _id = interview._id;
      if (!own) {
        const id = new Types.ObjectId(accountId);
        await interviews.updateOne(
          { _id, 'visits.accountId': { $ne: id } },
          { $push: { visits: { accountId: id, before: null, last: now } } },
        );
        return { before: null, begun: true };
      }
      const since = now.getTime() - own.last.getTime();
      const begun = since > visitPauseMs;
      const before = begun ? own.last : (own.before ?? null);
      if (since > noteEveryMs)
        await interviews.updateOne(
          { _id, visits: { $elemMatch: { accountId: own.accountId, last: own.last } } },
          { $set: { 'visits.$.last': now, 'visits.$.before': before } },
        );
      return { before, begun };
    },
  };
}
export type InterviewStore = ReturnType<typeof createInterviewStore>;
