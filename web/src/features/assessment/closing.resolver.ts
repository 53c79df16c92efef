import { closeAssessment } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';

export interface ClosingValues {
  clientId: string;
  word: string;
  answers: { questionId: string; answer: string }[];
}

export const resolver = bodyResolver(closeAssessment.body, ({ answers, ...values }: ClosingValues) => ({
  ...values,
  answers: answers.filter(({ answer }) => answer.trim() !== ''),
}));
