import { createCandidacy } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';
import type { ProposalDraft } from './proposal-draft.ts';

/** The day of the interview counts only where the consent was given in one. */
export const resolver = bodyResolver(
  createCandidacy.body,
  ({ consent, day, ...draft }: ProposalDraft) => ({
    ...draft,
    ...(consent === 'now' && { consentGivenOn: day }),
  }),
  (path) => (path === 'consentGivenOn' ? 'day' : path),
);
