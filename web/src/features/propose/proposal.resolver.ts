import { createCandidacy } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';
import { type ProposalDraft, proposalFieldOf } from './proposal-draft.ts';

/** The day of the interview is sent only when the person consented in one. */
export const resolver = bodyResolver(
  createCandidacy.body,
  ({ consent, day, ...draft }: ProposalDraft) => ({
    ...draft,
    ...(consent === 'now' && { consentGivenOn: day }),
  }),
  proposalFieldOf,
);
