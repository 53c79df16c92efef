import { type ArchiveReason, openConvention } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';

export const resolver = bodyResolver(
  openConvention.body,
  (values: { reason: ArchiveReason | null }) => values,
);
