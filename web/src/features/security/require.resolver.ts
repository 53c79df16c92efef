import { requireSecondFactor } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';

export const resolver = bodyResolver(requireSecondFactor.body, ({ days }: { days: string }) => ({
  graceDays: Number(days),
}));
