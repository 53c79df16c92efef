import type { AppointmentMotive, ReachWay } from '@passerelle/api/contract';
import type { Answer } from '../../app/api.ts';

export type Plan = Answer<'POST /reach/plans'>;

/** What for, with whom, and in which ways people are invited. */
export interface How {
  motive: AppointmentMotive;
  with: 'referent' | 'structure';
  ways: ReachWay[];
}
