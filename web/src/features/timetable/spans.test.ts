import type { Span } from '@passerelle/api/contract';
import { clockMinutesOf } from '@passerelle/api/rules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endsNextDay, isEmptySpan, usualHalfDays, withPause } from './spans.ts';

const span = (from: string, to: string): Span => ({ from, to });
const withWeek = (...week: Span[][]) => ({
  zone: 'Europe/Paris' as const,
  periods: [{ from: '2027-01-11', to: '2027-01-15', week }],
  exceptions: [],
});

describe('the hours of a half day', () => {
  it('are those of the first day that has some', () => {
    const known = withWeek(
      [span('', '')],
      [span('22:00', '06:00')],
      [span('08:00', '12:30'), span('14:00', '18:00')],
    );
    expect(usualHalfDays(known)).toEqual({
      morning: span('08:00', '12:30'),
      afternoon: span('14:00', '18:00'),
    });
  });
  it('make seven hours when no day has any', () => {
    const { morning, afternoon } = usualHalfDays(withWeek());
    expect(clockMinutesOf([morning, afternoon])).toBe(7 * 60);
  });
});

describe('a pause', () => {
  it('lies at noon in a day that covers it', () => {
    expect(withPause([span('09:00', '17:00')])).toEqual([span('09:00', '12:00'), span('13:00', '17:00')]);
  });
  it('lies in the middle of the longest stretch, also of a night', () => {
    expect(withPause([span('08:00', '09:00'), span('13:00', '17:30')])).toEqual([
      span('08:00', '09:00'),
      span('13:00', '15:00'),
      span('15:30', '17:30'),
    ]);
    expect(withPause([span('22:00', '06:00')])).toEqual([span('22:00', '01:45'), span('02:15', '06:00')]);
  });
  it('is not put where there is no room, or no hours yet', () => {
    for (const spans of [[], [span('', '')], [span('09:00', '10:00')]])
      expect(withPause(spans)).toEqual(spans);
  });
  it('takes half an hour or the hour of lunch from the day, whatever its hours', () => {
    const clock = fc
      .integer({ min: 0, max: 287 })
      .map(
        (at) => `${String(Math.floor(at / 12)).padStart(2, '0')}:${String((at % 12) * 5).padStart(2, '0')}`,
      );
    fc.assert(
      fc.property(clock, clock, (from, to) => {
        const before = [span(from, to)];
        const after = withPause(before);
        const taken = clockMinutesOf(before) - clockMinutesOf(after);
        expect(after.length === 1 ? taken === 0 : taken === 30 || taken === 60).toBe(true);
      }),
    );
  });
});

describe('a stretch', () => {
  it('ends on the next day when its end comes before its start', () => {
    expect(endsNextDay(span('22:00', '06:00'))).toBe(true);
    expect(endsNextDay(span('22:00', '00:00'))).toBe(true);
    expect(endsNextDay(span('09:00', '17:00'))).toBe(false);
    expect(endsNextDay(span('09:00', ''))).toBe(false);
  });
  it('is empty when it ends where it begins', () => {
    expect(isEmptySpan(span('09:00', '09:00'))).toBe(true);
    expect(isEmptySpan(span('', ''))).toBe(false);
  });
});
