import type { Availability } from '@passerelle/api/contract';
import { hourOf } from './start.ts';

export const motives = ['first_interview', 'follow_up', 'contract'] as const;

interface StretchValues {
  /** `09:00` */
  from: string;
  to: string;
  venueId: string;
}
export interface HoursValues {
  weekly: (StretchValues & { weekday: string })[];
  closed: { from: string; to: string }[];
  extra: (StretchValues & { day: string })[];
  /** In the order of `motives`. */
  motives: { on: boolean; minutes: number; bufferMinutes: number; noticeHours: number }[];
  horizonDays: number;
}

export const emptyStretch = (venueId: string): StretchValues => ({ from: '09:00', to: '12:00', venueId });

/** What the form shows; before a first publication, nothing but suggested lengths. */
export function valuesOf(availability: Availability, venueId: string): HoursValues {
  const { weekly, closed, extra, horizonDays } = availability;
  const hours = ({ from, to, venueId: at }: { from: number; to: number; venueId: string }) => ({
    from: hourOf(from),
    to: hourOf(to),
    venueId: at || venueId,
  });
  return {
    weekly: weekly.map((one) => ({ weekday: `${one.weekday}`, ...hours(one) })),
    closed: closed.map(({ from, to }) => ({ from, to })),
    extra: extra.map((one) => ({ day: one.day, ...hours(one) })),
    motives: motives.map((motive) => {
      const own = availability.motives.find((one) => one.motive === motive);
      const { minutes = 30, bufferMinutes = 10, noticeHours = 24 } = own ?? {};
      return { on: own !== undefined, minutes, bufferMinutes, noticeHours };
    }),
    horizonDays,
  };
}
