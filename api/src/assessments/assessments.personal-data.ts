import type { PersonalDataHolder } from '../platform/personal-data/personal-data.ts';
import type { AssessmentDocument, AssessmentModel } from './assessment.model.ts';
import { seenSkillsOf } from './assessment.present.ts';
import type { AssessmentsContext } from './assessments.context.ts';

/** Everything that somebody wrote in their own words, or that identifies who did. */
const words = {
  $set: { done: '', why: '', writtenBy: null, 'closing.word': '', 'closing.answers': [] },
  $unset: { answer: 1, answeredBy: 1 },
} as const;
const withoutClosing = { $set: { done: '', why: '', writtenBy: null }, $unset: words.$unset } as const;

/** Assessments of a person's immersions. After erasure the skills stay for statistics, the text is removed. */
export function assessmentsOfPerson(
  { services }: Pick<AssessmentsContext, 'services'>,
  assessments: AssessmentModel,
): PersonalDataHolder {
  async function eraseCandidacies(ids: readonly string[]): Promise<void> {
    await assessments.updateMany({ candidacyId: { $in: ids }, closing: null }, withoutClosing);
    await assessments.updateMany({ candidacyId: { $in: ids }, closing: { $ne: null } }, words);
  }

  return {
    name: 'assessments',
    collections: ['assessments'],
    async exportFor(_actor, { pathwayId }) {
      const candidacyId = { $in: await services.candidacies.idsOfPathway(pathwayId) };
      const found = await assessments.find({ candidacyId, at: { $ne: null } }).lean<AssessmentDocument[]>();
      return found.map((one) => ({
        candidacyId: `${one.candidacyId}`,
        at: one.at?.toISOString() ?? null,
        done: one.done,
        noShow: one.noShow ?? null,
        skills: seenSkillsOf(one),
        objectivesReached: one.objectivesReached ?? null,
        why: one.why ?? '',
        missedHours: one.missedHours ?? null,
        followUp: one.followUp?.kind ?? null,
        contract: one.followUp?.contract ?? null,
        kept: one.kept,
        ...(one.answeredAt
          ? { answer: one.answer ?? '', agrees: one.agrees ?? null, answeredAt: one.answeredAt.toISOString() }
          : {}),
        ...(one.closing
          ? {
              closedAt: one.closing.at.toISOString(),
              closedBy: one.closing.structure,
              closingWord: one.closing.word,
              closingAnswers: one.closing.answers.map(({ question, answer }) => ({ question, answer })),
            }
          : {}),
      }));
    },
    eraseCandidacies,
    async erase({ pathwayId }) {
      await eraseCandidacies(await services.candidacies.idsOfPathway(pathwayId));
      return [];
    },
  };
}
