import { type ReportReason, reportMessage } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';

/** Reports and blocks have the same fields. */
export const resolver = bodyResolver(
  reportMessage.body.required({ word: true }),
  (told: { reason: ReportReason | null; word: string }) => told,
);
