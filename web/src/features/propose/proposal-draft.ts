import type { Objective } from '@passerelle/api/contract';

/** What the fields hold, by the names of the API, and how the consent comes. */
export interface ProposalDraft {
  clientId: string;
  slotId: string;
  pathwayId: string;
  objective: Objective;
  dates: { from: string; to: string };
  message: string;
  consent: 'now' | 'ask';
  /** Of the interview in which the person consented. */
  day: string;
}
