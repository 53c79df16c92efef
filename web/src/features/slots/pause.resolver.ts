import { moveSlot } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';

export const resolver = bodyResolver(
  moveSlot.body.required({ reason: true }),
  ({ reason }: { reason: string }) => ({ to: 'paused', reason }),
);
