import { type ArchiveReason, openArchivedConvention } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';

export const resolver = bodyResolver(
  openArchivedConvention.body,
  (values: { reason: ArchiveReason | null }) => values,
);
