import { Types } from 'mongoose';
import type { AssessmentSummary, ConventionSummary, Locale } from '../../contract/index.ts';
import type { Context } from '../platform/context.ts';
import type {
  AssessmentDocument,
  AssessmentModel,
  ConventionDocument,
  ConventionModel,
} from './convention.model.ts';

declare module '../platform/services.ts' {
  interface Services {
    conventions: ConventionsService;
  }
}

/** The papers of a candidacy, read; writing and signing them on line comes with its own pages. */
export function createConventionsService(
  context: Context,
  { conventions, assessments }: { conventions: ConventionModel; assessments: AssessmentModel },
) {
  const { services } = context;

  return {
    async papersOf(
      candidacyId: string,
      locale: Locale,
    ): Promise<{ convention: ConventionSummary | null; assessment: AssessmentSummary | null }> {
      const [convention, assessment] = await Promise.all([
        conventions.findOne({ candidacyId }).lean<ConventionDocument>(),
        assessments.findOne({ candidacyId }).lean<AssessmentDocument>(),
      ]);
      const labels = services.directory.labels(locale);
      return {
        convention: convention && {
          state: convention.state,
          from: convention.from,
          to: convention.to,
          signatures: convention.signatures.map(({ party, at }) => ({ party, at: at.toISOString() })),
        },
        assessment: assessment && {
          at: assessment.at.toISOString(),
          done: assessment.done,
          acquired: assessment.acquired.map(({ id, level }) => ({ ...labels.skill(id), level })),
          ...(assessment.answer ? { answer: assessment.answer } : {}),
        },
      };
    },

    /** Stores the one convention of a candidacy, or its newer state. */
    async putConvention(candidacyId: string, given: ConventionSummary): Promise<void> {
      const signatures = given.signatures.map(({ party, at }) => ({ party, at: new Date(at) }));
      await conventions.updateOne(
        { candidacyId: new Types.ObjectId(candidacyId) },
        { $set: { ...given, signatures }, $setOnInsert: { createdAt: context.clock.now() } },
        { upsert: true },
      );
    },

    /** Stores what a tutor wrote at the end, once. */
    async putAssessment(
      candidacyId: string,
      given: { done: string; acquired: { id: string; level: number }[]; answer?: string },
    ): Promise<void> {
      await assessments.updateOne(
        { candidacyId: new Types.ObjectId(candidacyId) },
        { $setOnInsert: { ...given, at: context.clock.now() } },
        { upsert: true },
      );
    },

    /**
     * Moves candidacies by the dates of their validated conventions: into immersion on the first day, completed after
     * the last. Looks at those alone that can still move, and is safe to run at any time, any number of times.
     */
    async followDates(today: string): Promise<void> {
      const movable = await services.candidacies.inStates(['accepted', 'in_immersion']);
      const due = await conventions
        .find({
          candidacyId: { $in: movable.map((id) => new Types.ObjectId(id)) },
          state: 'validated',
          from: { $lte: today },
        })
        .lean<ConventionDocument[]>();
      for (const { candidacyId, to } of due) {
        await services.candidacies.bySystem(`${candidacyId}`, 'in_immersion');
        if (to < today) await services.candidacies.bySystem(`${candidacyId}`, 'completed');
      }
    },
  };
}
export type ConventionsService = ReturnType<typeof createConventionsService>;
