import { createProposals } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';
import { type BatchDraft, batchFieldOf, wholeMessage } from './batch.ts';

export const resolver = bodyResolver(
  createProposals.body,
  ({ common, consent, day, lines }: BatchDraft) => ({
    proposals: lines.map((line) => ({
      ...line,
      message: wholeMessage(common, line),
      ...(consent === 'now' && { consentGivenOn: day }),
    })),
  }),
  batchFieldOf,
);
