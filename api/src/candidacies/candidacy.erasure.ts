import { Types } from 'mongoose';
import type { CandidacyState } from '../../contract/index.ts';
import type { CandidacyDocument, CandidacyModel } from './candidacy.model.ts';
import { findMove } from './candidacy.states.ts';
import type { CandidacyStore } from './candidacy.store.ts';

/** Stands where a pathway was: candidacies of nobody in particular, kept for the territory's figures. */
export const nobody = new Types.ObjectId('0'.repeat(24));

/** How a person's leaving ends a candidacy, whatever its state. */
const waysOut: readonly CandidacyState[] = ['withdrawn', 'cancelled', 'interrupted'];

/** What erasure and retention do to candidacies. Each is safe to run twice. */
export function createCandidacyErasure(candidacies: CandidacyModel, store: CandidacyStore) {
  const idsWhere = async (filter: object): Promise<string[]> =>
    (await candidacies.find(filter, { _id: 1 }).lean()).map(({ _id }) => `${_id}`);

  async function leave(candidacyId: string, accountId: string | null): Promise<void> {
    const candidacy = await store.find(candidacyId);
    const to = candidacy && waysOut.find((state) => findMove(candidacy.state, state, 'beneficiary'));
    if (!candidacy || !to) return;
    const moved = await store.move(candidacy, { to, by: 'beneficiary', accountId });
    // another move came first
    if (!moved) await leave(candidacyId, accountId);
  }

  return {
    /** Ends what is open in the person's name, the usual way: company and counsellor are told, places given back. */
    async leaveAll(pathwayId: string, accountId: string | null): Promise<void> {
      for (const id of await idsWhere({ pathwayId: new Types.ObjectId(pathwayId), open: true }))
        await leave(id, accountId);
    },

    /** Ends what nobody has touched since this instant: it waits for nobody any more. */
    async leaveForgotten(instant: Date): Promise<void> {
      for (const id of await idsWhere({ open: true, since: { $lt: instant } })) await leave(id, null);
    },

    idsOfPathway: (pathwayId: string) => idsWhere({ pathwayId: new Types.ObjectId(pathwayId) }),

    /** Takes every word out of ended candidacies; state, dates, objective and place stay. */
    async eraseWords(candidacyIds: readonly string[], at: Date): Promise<void> {
      const found = await candidacies
        .find({ _id: { $in: candidacyIds }, erasedAt: null })
        .lean<CandidacyDocument[]>();
      for (const { _id, timeline } of found) {
        const wordless = timeline.map(({ word: _word, reason: _reason, by: _by, ...line }) => ({
          ...line,
          by: null,
        }));
        await candidacies.updateOne(
          { _id },
          {
            $set: { message: '', timeline: wordless, open: false, turn: 'nobody', moveIds: [], erasedAt: at },
            $unset: { guests: 1, shown: 1, identityConsent: 1 },
          },
        );
      }
    },

    /** These become candidacies of another pathway; each tells its readers that it changed. */
    async giveTo(candidacyIds: readonly string[], pathwayId: string): Promise<void> {
      await candidacies.updateMany(
        { _id: { $in: candidacyIds } },
        { $set: { pathwayId: new Types.ObjectId(pathwayId) }, $inc: { version: 1 } },
      );
    },

    /** Cuts the link to the person. */
    async unlink(candidacyIds: readonly string[]): Promise<void> {
      await candidacies.updateMany({ _id: { $in: candidacyIds } }, { $set: { pathwayId: nobody } });
    },

    /** Ended candidacies that began before this instant, with or without the company's answer, words not yet erased. */
    endedBefore: (instant: Date, answered: boolean) =>
      idsWhere({
        createdAt: { $lt: instant },
        // an immersion is over, too, while its assessment is waited for: nobody may ever write one
        $or: [{ open: false }, { state: { $in: ['completed', 'interrupted'] } }],
        erasedAt: null,
        answeredAt: answered ? { $ne: null } : null,
      }),

    /** Candidacies whose words are gone and that still name a pathway. */
    erasedAndLinked: () => idsWhere({ erasedAt: { $ne: null }, pathwayId: { $ne: nobody } }),
  };
}
