import { addWorkingDays } from '../../rules/working-days.ts';
import { parisDay } from '../platform/clock.ts';

/** Working days for a structure to answer before the coordinator sees the request too. */
export const structureHas = 5;

export interface Waiting {
  state: 'waiting' | 'refused';
  receivedAt: Date;
}

/** Last day to answer, counted from the day on which the structure received it. */
export const answerBefore = ({ receivedAt }: Pick<Waiting, 'receivedAt'>): string =>
  addWorkingDays(parisDay(receivedAt), structureHas);

export const isLate = (request: Waiting | null | undefined, today: string): boolean =>
  request?.state === 'waiting' && today > answerBefore(request);
