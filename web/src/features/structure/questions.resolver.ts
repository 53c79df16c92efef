import { putAssessmentQuestions } from '@passerelle/api/contract';
import type { z } from 'zod';
import { bodyResolver } from '../../app/body-resolver.ts';

export type QuestionsValues = z.output<typeof putAssessmentQuestions.body>;

export const resolver = bodyResolver<QuestionsValues, typeof putAssessmentQuestions.body>(
  putAssessmentQuestions.body,
  ({ questions }) => ({ questions: questions.map((question) => question.trim()) }),
);
