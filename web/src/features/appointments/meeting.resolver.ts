import { openMeeting } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';
import { startOf } from './start.ts';

interface MeetingValues {
  clientId: string;
  title: string;
  venueId: string;
  day: string;
  hour: string;
  minutes: number;
  seats: number;
}

export const resolver = bodyResolver(
  openMeeting.body,
  ({ day, hour, ...values }: MeetingValues) => ({ ...values, startsAt: startOf(day, hour) }),
  (path) => (path === 'startsAt' ? 'day' : path),
);
