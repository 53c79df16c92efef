import { Types } from 'mongoose';
import type { ConventionSummary } from '../../contract/index.ts';
import { createConventionArchive } from './convention.archive.ts';
import type { ConventionDocument, ConventionModel } from './convention.model.ts';
import { conventionYears } from './convention.policy.ts';
import { lastSignature, yearsAfter } from './convention.times.ts';
import type { ConventionsContext } from './conventions.context.ts';

/** Reads of the convention of a candidacy; online writing and signing do not exist yet. */
export function createConventionsService(context: ConventionsContext, conventions: ConventionModel) {
  const { services } = context;

  return {
    archive: createConventionArchive(context, conventions),

    /** Which of these candidacies have a signed convention that is still kept. */
    async signedAmong(candidacyIds: readonly string[]): Promise<string[]> {
      const found = await conventions
        .find({ candidacyId: { $in: candidacyIds }, 'signatures.0': { $exists: true } }, { candidacyId: 1 })
        .lean();
      return found.map(({ candidacyId }) => `${candidacyId}`);
    },

    /** Removes conventions past their retention; returns how many. */
    async removeOverdue(now: Date): Promise<number> {
      const earliest = yearsAfter(now, -conventionYears);
      const old = await conventions.find({ createdAt: { $lt: earliest } }).lean<ConventionDocument[]>();
      const over = old
        .filter((one) => (lastSignature(one) ?? one.createdAt) < earliest)
        .map(({ _id }) => _id);
      return (await conventions.deleteMany({ _id: { $in: over } })).deletedCount;
    },

    /** Stores the convention of a candidacy, or a newer state of it. */
    async putConvention(candidacyId: string, given: ConventionSummary): Promise<void> {
      const signatures = given.signatures.map(({ party, at }) => ({ party, at: new Date(at) }));
      await conventions.updateOne(
        { candidacyId: new Types.ObjectId(candidacyId) },
        { $set: { ...given, signatures }, $setOnInsert: { createdAt: context.clock.now() } },
        { upsert: true },
      );
    },

    /**
     * Moves candidacies by the dates of their validated conventions: into immersion on the first day, completed after
     * the last one. Reads only those that can still move; idempotent.
     */
    async updateByDates(today: string): Promise<void> {
      const movable = await services.candidacies.inStates(['accepted', 'in_immersion']);
      const due = await conventions
        .find({
          candidacyId: { $in: movable.map((id) => new Types.ObjectId(id)) },
          state: 'validated',
          from: { $lte: today },
        })
        .lean<ConventionDocument[]>();
      for (const { candidacyId, to } of due) {
        await services.candidacies.bySystem(`${candidacyId}`, 'in_immersion', 'first_day');
        if (to < today) await services.candidacies.bySystem(`${candidacyId}`, 'completed', 'last_day');
      }
    },
  };
}
export type ConventionsService = ReturnType<typeof createConventionsService>;
