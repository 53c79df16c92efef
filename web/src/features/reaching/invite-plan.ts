import type { AppointmentMotive, ReachWay } from '@passerelle/api/contract';
import type { Answer } from '../../app/api.ts';

export type Plan = Answer<'POST /reach/plans'>;

/** What becomes of people who are to be invited: one of the ways, nowhere to write to, or left aside. */
export const countedKinds = ['email', 'sms', 'letter', 'none', 'left'] as const;

/** What for, with whom, and in which ways people are invited. */
export interface How {
  motive: AppointmentMotive;
  with: 'referent' | 'structure';
  ways: ReachWay[];
}
