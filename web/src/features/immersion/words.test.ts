import type { PresenceDay } from '@passerelle/api/contract';
import { describe, expect, it } from 'vitest';
import { mondayOf, reportableDays, toConfirm, weeksOf } from './words.ts';

const day = (of: string, more: Partial<PresenceDay> = {}): PresenceDay => ({
  day: of,
  hours: [],
  planned: 420,
  done: null,
  confirmable: true,
  absence: false,
  confirmed: null,
  ...more,
});

describe('the days of an immersion', () => {
  it('are grouped by week, Sunday last', () => {
    expect([mondayOf('2026-03-16'), mondayOf('2026-03-22')]).toEqual(['2026-03-16', '2026-03-16']);
    expect(weeksOf([day('2026-03-20'), day('2026-03-23')]).map(({ monday }) => monday)).toEqual([
      '2026-03-16',
      '2026-03-23',
    ]);
  });

  it('are confirmed with one tap as planned, but for reported absences and what is to come', () => {
    expect(
      toConfirm([
        day('2026-03-16'),
        day('2026-03-17', { absence: true }),
        day('2026-03-18', { done: 60 }),
        day('2026-03-19', { confirmable: false }),
      ]),
    ).toEqual([
      { day: '2026-03-16', minutes: 420 },
      { day: '2026-03-17', minutes: 0 },
    ]);
  });

  it('can be reported as absent around today, without those that are', () => {
    const days = ['16', '17', '18', '19', '20', '23'].map((of) => day(`2026-03-${of}`));
    expect(reportableDays({ days, today: '2026-03-20' }).map((one) => one.day)).toEqual([
      '2026-03-17',
      '2026-03-18',
      '2026-03-19',
      '2026-03-20',
      '2026-03-23',
    ]);
  });
});
