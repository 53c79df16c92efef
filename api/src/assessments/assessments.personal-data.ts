import type { PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import type { AssessmentModel } from './assessment.model.ts';
import type { AssessmentsContext } from './assessments.context.ts';

/** Assessments of a person's immersions. After erasure the skills stay for statistics, the text is removed. */
export function assessmentsOfPerson(
  { services }: Pick<AssessmentsContext, 'services'>,
  assessments: AssessmentModel,
): PersonalDataHolder {
  async function eraseCandidacies(ids: readonly string[]): Promise<void> {
    const words = { $set: { done: '' }, $unset: { answer: 1, answeredBy: 1 } } as const;
    await assessments.updateMany({ candidacyId: { $in: ids } }, words);
  }

  return {
    name: 'assessments',
    collections: ['assessments'],
    async exportFor(_actor, { pathwayId }) {
      const candidacyId = { $in: await services.candidacies.idsOfPathway(pathwayId) };
      const found = await assessments.find({ candidacyId }).lean();
      return found.map(
        ({ candidacyId: candidacy, at, done, acquired, inProgress, answer, answeredAt, kept }) => ({
          candidacyId: `${candidacy}`,
          at: at.toISOString(),
          done,
          acquired: acquired.map(({ id, level }) => ({ id, level })),
          inProgress,
          kept,
          ...(answeredAt ? { answer: answer ?? '', answeredAt: answeredAt.toISOString() } : {}),
        }),
      );
    },
    eraseCandidacies,
    async erase({ pathwayId }) {
      await eraseCandidacies(await services.candidacies.idsOfPathway(pathwayId));
      return [];
    },
  };
}
