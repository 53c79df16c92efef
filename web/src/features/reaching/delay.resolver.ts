import { changeReachSettings } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';

export const resolver = bodyResolver(
  changeReachSettings.body,
  (values: { notReachedAfterDays: number }) => values,
);
