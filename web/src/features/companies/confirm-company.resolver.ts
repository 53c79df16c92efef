import { type ConfirmationWay, confirmEstablishment } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';

export const resolver = bodyResolver(
  confirmEstablishment.body,
  (values: { how: ConfirmationWay | null }) => values,
);
