import type { Objective } from '@passerelle/api/contract';

/** The values of the form, with the names of the API, and how consent was given. */
export interface ProposalDraft {
  clientId: string;
  slotId: string;
  pathwayId: string;
  objective: Objective;
  dates: { from: string; to: string };
  message: string;
  consent: 'now' | 'ask';
  /** The day of the interview in which the person consented. */
  day: string;
}

export const proposalFieldOf = (path: string): string => (path === 'consentGivenOn' ? 'day' : path);
