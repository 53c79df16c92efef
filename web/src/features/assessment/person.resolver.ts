import { answerAssessment } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';

export interface PersonValues {
  clientId: string;
  agrees: 'yes' | 'no' | null;
  word: string;
  kept: string[];
  toldOn: string;
}

export const resolver = bodyResolver(
  answerAssessment.body,
  ({ agrees, toldOn, ...values }: PersonValues) => ({
    ...values,
    agrees: agrees === null ? undefined : agrees === 'yes',
    ...(toldOn ? { toldOn } : {}),
  }),
);
