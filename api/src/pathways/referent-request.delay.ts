import { parisDay } from '../platform/clock.ts';
import { addWorkingDays } from '../platform/working-days.ts';

/** Working days that a structure has to answer before the coordinator sees the request too. */
export const structureHas = 5;

export interface Waiting {
  state: 'waiting' | 'refused';
  receivedAt: Date;
}

/** Last day to answer, counted from the day on which it came to the structure. */
export const answerBefore = ({ receivedAt }: Pick<Waiting, 'receivedAt'>): string =>
  addWorkingDays(parisDay(receivedAt), structureHas);

export const isLate = (request: Waiting | null | undefined, today: string): boolean =>
  request?.state === 'waiting' && today > answerBefore(request);
