import type { Interview, Pathway } from '@passerelle/api/contract';
import type { Answers } from '../sync/use-answers.ts';
import type { InterviewRoom } from '../sync/use-shared-texts.ts';

/** What every part of the interview works with. */
export interface SectionProps {
  pathway: Pathway;
  interview: Interview;
  room: InterviewRoom;
  answers: Answers;
  readOnly: boolean;
}
