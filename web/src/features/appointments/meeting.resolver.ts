import { openMeeting } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';
import { bodyOf, type DatedValues, fieldOf } from './start.ts';

export const resolver = bodyResolver(
  openMeeting.body,
  bodyOf<DatedValues & { title: string; seats: number }>,
  fieldOf,
);
