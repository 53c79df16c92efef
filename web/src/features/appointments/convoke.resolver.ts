import { convoke } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';
import { startOf } from './start.ts';

export interface ConvokeValues {
  clientId: string;
  motive: string;
  venueId: string;
  day: string;
  hour: string;
  minutes: number;
}

export const resolver = bodyResolver(
  convoke.body,
  ({ day, hour, ...values }: ConvokeValues) => ({ ...values, startsAt: startOf(day, hour) }),
  (path) => (path === 'startsAt' ? 'day' : path),
);
