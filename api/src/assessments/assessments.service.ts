import type { AssessmentSummary, Locale } from '../../contract/index.ts';
import { createAssessmentAccess } from './assessment.access.ts';
import { createStructurePart } from './assessment.closing.ts';
import { createAssessmentEffects } from './assessment.effects.ts';
import { hasTutorPart } from './assessment.facts.ts';
import type { AssessmentModel } from './assessment.model.ts';
import { createPersonPart } from './assessment.person.ts';
import { createAssessmentReader } from './assessment.reader.ts';
import { createRenewal } from './assessment.renewal.ts';
import { createAssessmentStore } from './assessment.store.ts';
import { createTutorPart } from './assessment.tutor.ts';
import type { AssessmentsContext } from './assessments.context.ts';

/** Assessments, put together from their parts: the tutor's, the person's, that of the accompanying structure. */
export function createAssessmentsService(context: AssessmentsContext, assessments: AssessmentModel) {
  const { services } = context;
  const store = createAssessmentStore(context, assessments);
  const effects = createAssessmentEffects(context, store);
  const renewal = createRenewal(context, store);
  const structurePart = createStructurePart(context, store, effects);

  return {
    effects,
    ...createAssessmentAccess(context),
    ...createTutorPart(context, store, effects),
    ...createPersonPart(context, store, effects),
    ...structurePart,
    ...renewal,
    ...createAssessmentReader(context, store, { ...structurePart, ...renewal }),

    /** For the page of the candidacy; null as long as the tutor has written nothing. */
    async summaryOf(candidacyId: string, locale: Locale): Promise<AssessmentSummary | null> {
      const found = await store.find(candidacyId);
      if (!hasTutorPart(found)) return null;
      const labels = services.directory.labels(locale);
      return {
        at: found.at.toISOString(),
        done: found.done,
        acquired: found.acquired.map(({ id, level }) => ({ ...labels.skill(id), level })),
        ...(found.answer ? { answer: found.answer } : {}),
      };
    },
  };
}
export type AssessmentsService = ReturnType<typeof createAssessmentsService>;
