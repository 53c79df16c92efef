import type { ServiceFeature } from '../platform/feature.ts';
import { assessmentModel } from './assessment.model.ts';
import type { AssessmentsNeeds } from './assessments.context.ts';
import { assessmentsOfPerson } from './assessments.personal-data.ts';
import { assessmentsRoutes } from './assessments.routes.ts';
import { type AssessmentsService, createAssessmentsService } from './assessments.service.ts';
import { assessmentDocumentsRoutes } from './documents/documents.routes.ts';
import { createAssessmentDocuments } from './documents/documents.service.ts';

const jobType = 'assessments.unanswered';
/** Milliseconds after which an immersion is closed without the person's answer; they may still answer. */
const patience = 14 * 24 * 3_600_000;

/** The end of an immersion: what was done and learned. */
export const assessmentsFeature: ServiceFeature<AssessmentsNeeds, { assessments: AssessmentsService }> = {
  name: 'assessments',
  setup(platform, services) {
    const context = { ...platform, services };
    const { events, jobs } = context;
    const service = createAssessmentsService(context, assessmentModel(context.db));
    services.candidacies.ports.assessments.connect(service);
    context.personalData.register(assessmentsOfPerson(context, assessmentModel(context.db)));

    events.subscribe('assessments.written', ['assessment.written'], async ({ at, data }) => {
      await service.handOver(data.candidacyId);
      await jobs.schedule({
        key: `${jobType}:${data.candidacyId}`,
        type: jobType,
        runAt: new Date(at.getTime() + patience),
        data: { candidacyId: data.candidacyId },
      });
    });
    events.subscribe('assessments.answered', ['assessment.answered'], ({ data }) => service.conclude(data));
    jobs.on(jobType, ({ candidacyId }: { candidacyId: string }) =>
      services.candidacies.bySystem(candidacyId, 'assessed', 'assessment'),
    );

    return {
      offers: { assessments: service },
      routes: [
        ...assessmentsRoutes(context, service),
        ...assessmentDocumentsRoutes(
          context,
          createAssessmentDocuments(context, assessmentModel(context.db), service),
        ),
      ],
    };
  },
};
