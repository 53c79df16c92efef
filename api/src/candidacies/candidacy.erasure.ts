import { Types } from 'mongoose';
import type { CandidacyState } from '../../contract/index.ts';
import { createCachedQuery } from '../platform/database/cached-query.ts';
import type { CandidacyDocument, CandidacyModel } from './candidacy.model.ts';
import { findMove } from './candidacy.states.ts';
import type { CandidacyStore } from './candidacy.store.ts';

/** Replaces the pathway id in candidacies without a person, which are kept for the statistics of the territory. */
export const erasedPathwayId = new Types.ObjectId('0'.repeat(24));

/** How a candidacy ends when its person leaves, depending on its state. */
const waysOut: readonly CandidacyState[] = ['withdrawn', 'cancelled', 'interrupted'];

/** What erasure and retention do to candidacies. Each operation is idempotent. */
export function createCandidacyErasure(candidacies: CandidacyModel, store: CandidacyStore) {
  const idsWhere = async (filter: object): Promise<string[]> =>
    (await candidacies.find(filter, { _id: 1 }).lean()).map(({ _id }) => `${_id}`);

  const ofPathway = createCachedQuery<readonly string[]>(
    candidacies.db,
    [candidacies.collection.name],
    async (pathwayIds) => {
      const wanted = pathwayIds.map((id) => new Types.ObjectId(id));
      const found = await candidacies.find({ pathwayId: { $in: wanted } }, { pathwayId: 1 }).lean();
      return pathwayIds.map((id) =>
        found.flatMap(({ _id, pathwayId }) => (`${pathwayId}` === id ? [`${_id}`] : [])),
      );
    },
  );

  async function leave(candidacyId: string, accountId: string | null): Promise<void> {
    const candidacy = await store.find(candidacyId);
    const to = candidacy && waysOut.find((state) => findMove(candidacy.state, state, 'beneficiary'));
    if (!candidacy || !to) return;
    const moved = await store.move(candidacy, { to, by: 'beneficiary', accountId });
    // another move came first: try again
    if (!moved) await leave(candidacyId, accountId);
  }

  return {
    /** Ends open candidacies in the person's name as usual: company and counsellor are notified, places freed. */
    async leaveAll(pathwayId: string, accountId: string | null): Promise<void> {
      for (const id of await idsWhere({ pathwayId: new Types.ObjectId(pathwayId), open: true }))
        await leave(id, accountId);
    },

    /** Ends open candidacies without any change since this instant. */
    async leaveForgotten(instant: Date): Promise<void> {
      for (const id of await idsWhere({ open: true, since: { $lt: instant } })) await leave(id, null);
    },

    idsOfPathway: async (pathwayId: string): Promise<string[]> => [...(await ofPathway(pathwayId))],

    /** Removes all text from ended candidacies; state, dates, objective and place stay. */
    async eraseWords(candidacyIds: readonly string[], at: Date): Promise<void> {
      const found = await candidacies
        .find({ _id: { $in: candidacyIds }, erasedAt: null })
        .lean<CandidacyDocument[]>();
      for (const { _id, timeline } of found) {
        const wordless = timeline.map(
          ({ word: _word, reason: _reason, terms: _terms, by: _by, ...line }) => ({
            ...line,
            by: null,
          }),
        );
        await candidacies.updateOne(
          { _id },
          {
            $set: { message: '', timeline: wordless, open: false, turn: 'nobody', moveIds: [], erasedAt: at },
            $unset: { guests: 1, shown: 1, identityConsent: 1, agreed: 1, hours: 1, place: 1 },
          },
        );
      }
    },

    /** Moves candidacies to another pathway, each with an event for its readers. */
    async giveTo(candidacyIds: readonly string[], pathwayId: string): Promise<void> {
      await candidacies.updateMany(
        { _id: { $in: candidacyIds } },
        { $set: { pathwayId: new Types.ObjectId(pathwayId) }, $inc: { version: 1 } },
      );
    },

    /** Removes the link to the person. */
    async unlink(candidacyIds: readonly string[]): Promise<void> {
      await candidacies.updateMany({ _id: { $in: candidacyIds } }, { $set: { pathwayId: erasedPathwayId } });
    },

    /** Ended candidacies created before this instant, with or without an answer, whose text is not erased yet. */
    endedBefore: (instant: Date, answered: boolean) =>
      idsWhere({
        createdAt: { $lt: instant },
        // an immersion that waits for its assessment counts as ended too: the assessment may never be written
        $or: [{ open: false }, { state: { $in: ['completed', 'interrupted'] } }],
        erasedAt: null,
        answeredAt: answered ? { $ne: null } : null,
      }),

    /** Erased candidacies that still have a pathway. */
    erasedAndLinked: () => idsWhere({ erasedAt: { $ne: null }, pathwayId: { $ne: erasedPathwayId } }),
  };
}
