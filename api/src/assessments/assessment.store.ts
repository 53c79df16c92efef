import { Types, type UpdateQuery } from 'mongoose';
import type { CandidacyDocument } from '../candidacies/candidacy.model.ts';
import type { Context } from '../platform/context.ts';
import { createCachedQuery } from '../platform/database/cached-query.ts';
import { changeIf, isDuplicateKey } from '../platform/database/change.ts';
import type { OutboxEvent } from '../platform/events/event.ts';
import { withEvent, withInitialEvents } from '../platform/events/outbox.ts';
import type { AssessmentDocument, AssessmentFields, AssessmentModel } from './assessment.model.ts';

/** Ids of what an assessment is about, as its events carry them. */
export const aboutOf = ({ _id, slotId, pathwayId }: CandidacyDocument) => ({
  candidacyId: _id.toHexString(),
  slotId: slotId.toHexString(),
  pathwayId: pathwayId.toHexString(),
});

type Condition = Parameters<typeof changeIf<AssessmentFields>>[1];

/** The conditional updates of an assessment: each is one write with its event. */
export function createAssessmentStore({ db }: Context, assessments: AssessmentModel) {
  const find = createCachedQuery<AssessmentDocument | null>(
    db,
    [assessments.collection.name],
    async (candidacyIds) => {
      const ids = candidacyIds.map((id) => new Types.ObjectId(id));
      const found = await assessments.find({ candidacyId: { $in: ids } }).lean<AssessmentDocument[]>();
      return candidacyIds.map((id) => found.find(({ candidacyId }) => `${candidacyId}` === id) ?? null);
    },
  );

  return {
    find,

    /** Null when the condition no longer holds. */
    change(
      { _id }: Pick<AssessmentDocument, '_id'>,
      condition: Condition,
      update: UpdateQuery<AssessmentFields>,
      event?: OutboxEvent,
    ) {
      return changeIf<AssessmentFields>(
        assessments,
        { _id, ...condition },
        event ? withEvent<AssessmentFields>(update, event) : update,
      );
    },

    /** The assessment of a candidacy, which begins with the first thing written about it. */
    async begin(candidacyId: string): Promise<AssessmentDocument> {
      const known = await find(candidacyId);
      if (known) return known;
      try {
        await assessments.create(withInitialEvents({ candidacyId: new Types.ObjectId(candidacyId) }));
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const begun = await find(candidacyId);
      if (!begun) throw new Error(`The assessment of ${candidacyId} was removed while it was begun`);
      return begun;
    },
  };
}
export type AssessmentStore = ReturnType<typeof createAssessmentStore>;
