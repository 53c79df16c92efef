import { type ReportReason, reportMessage } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';

/** A report and a block are told alike. */
export const resolver = bodyResolver(
  reportMessage.body.required({ word: true }),
  (told: { reason: ReportReason | null; word: string }) => told,
);
