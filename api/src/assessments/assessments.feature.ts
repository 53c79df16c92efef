import type { ServiceFeature } from '../platform/feature.ts';
import { patience } from './assessment.facts.ts';
import { assessmentModel } from './assessment.model.ts';
import { assessmentsTimeline } from './assessment.timeline.ts';
import type { AssessmentsNeeds } from './assessments.context.ts';
import { assessmentsOfPerson } from './assessments.personal-data.ts';
import { assessmentsRoutes } from './assessments.routes.ts';
import { type AssessmentsService, createAssessmentsService } from './assessments.service.ts';
import { assessmentDocumentsRoutes } from './documents/documents.routes.ts';
import { createAssessmentDocuments } from './documents/documents.service.ts';

const jobType = 'assessments.unanswered';

/** The end of an immersion: what was done and learned. */
export const assessmentsFeature: ServiceFeature<AssessmentsNeeds, { assessments: AssessmentsService }> = {
  name: 'assessments',
  setup(platform, services) {
    const context = { ...platform, services };
    const { events, jobs } = context;
    const model = assessmentModel(context.db);
    const service = createAssessmentsService(context, model);
    const { effects } = service;
    services.candidacies.ports.assessments.connect(service);
    services.timelines.add(assessmentsTimeline(context, model));
    context.personalData.register(assessmentsOfPerson(context, model));

    events.subscribe('assessments.written', ['assessment.written'], async ({ at, data }) => {
      const { candidacyId } = data;
      await effects.handOver(candidacyId);
      const runAt = new Date(at.getTime() + patience);
      await jobs.schedule({ key: `${jobType}:${candidacyId}`, type: jobType, runAt, data: { candidacyId } });
    });
    events.subscribe('assessments.answered', ['assessment.answered'], ({ data }) => effects.learn(data));
    events.subscribe('assessments.closed', ['assessment.closed'], ({ data }) =>
      effects.conclude(data.candidacyId),
    );
    jobs.on(jobType, ({ candidacyId }: { candidacyId: string }) => effects.leaveUnanswered(candidacyId));

    const documents = createAssessmentDocuments(context, model, service);
    return {
      offers: { assessments: service },
      routes: [
        ...assessmentsRoutes(context, service),
        ...assessmentDocumentsRoutes(context, service, documents),
      ],
    };
  },
};
