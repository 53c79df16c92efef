import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SiteTimeZone, siteTimeZones } from '../contract/time-zones.ts';
import { type Timetable, timetableSchema } from '../contract/timetables.ts';
import { addDays, type Day, daysIn } from './civil-days.ts';
import { restsBetween } from './rests.ts';
import { timetable, usual, week } from './test-conventions.ts';
import { presencesOf, totalsOf } from './timetable.ts';

const totals = (given: Timetable) => totalsOf(presencesOf(given), given.zone);
const clock = (minute: number) =>
  `${`${Math.floor(minute / 60) % 24}`.padStart(2, '0')}:${`${minute % 60}`.padStart(2, '0')}`;

/** Stretches between 6:00 and 22:00, on which no clock changes. */
const daySpan = fc
  .tuple(fc.integer({ min: 360, max: 1200 }), fc.integer({ min: 2, max: 120 }))
  .map(([from, length]) => ({ from: clock(from), to: clock(from + length) }));
const anyWeek = fc.array(fc.array(daySpan, { maxLength: 3 }), { minLength: 7, maxLength: 7 });
const anyTimetable = fc
  .record({
    zone: fc.constantFrom<SiteTimeZone>(...siteTimeZones),
    start: fc.integer({ min: 0, max: 1500 }),
    length: fc.integer({ min: 1, max: 40 }),
    days: anyWeek,
    changed: fc.array(fc.tuple(fc.nat(39), fc.array(daySpan, { maxLength: 2 })), { maxLength: 3 }),
  })
  .map(({ zone, start, length, days, changed }): Timetable => {
    const from = addDays('2024-01-01', start);
    return {
      ...timetable(from, addDays(from, length - 1), days, zone),
      exceptions: changed.map(([at, spans]) => ({ day: addDays(from, at % length), spans })),
    };
  });

describe('the totals of a timetable', () => {
  it('are those of each day, each week and all', () => {
    const given = timetable('2026-03-02', '2026-03-13', week(usual));
    const found = totals({ ...given, exceptions: [{ day: '2026-03-04', spans: [] }] });
    expect(found).toMatchObject({ all: 9 * 420, presenceDays: 9 });
    expect([...found.weeks]).toEqual([
      ['2026-03-02', 4 * 420],
      ['2026-03-09', 5 * 420],
    ]);
    expect(found.days.get('2026-03-04')).toBeUndefined();
    expect(timetableSchema.parse(given)).toEqual(given);
  });

  it('do not change when a period is divided, its parts come in another order or a stretch is cut in two', () => {
    fc.assert(
      fc.property(anyTimetable, fc.nat(39), (given, cut) => {
        const expected = totals(given);
        const { periods } = given;
        const divided = periods.flatMap((one) => {
          const length = daysIn(one);
          if (length < 2) return [one];
          const middle = addDays(one.from, cut % (length - 1));
          return [
            { ...one, from: addDays(middle, 1) },
            { ...one, to: middle },
          ];
        });
        expect(totals({ ...given, periods: divided })).toEqual(expected);
        // the same stretches, each as two that touch
        const halves = periods.map((one) => ({
          ...one,
          week: one.week.map((spans) =>
            spans.flatMap(({ from, to }) => {
              const [start, end] = [from, to].map(
                (hour) => Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3)),
              );
              const middle = clock(Math.floor(((start ?? 0) + (end ?? 0)) / 2));
              return [
                { from: middle, to },
                { from, to: middle },
              ];
            }),
          ),
        }));
        expect(totals({ ...given, periods: halves })).toEqual(expected);
        expect(totals({ ...given, periods: [...periods, ...periods] })).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('do not change when all is moved by whole weeks, over changes of the clocks too', () => {
    fc.assert(
      fc.property(anyTimetable, fc.integer({ min: -60, max: 60 }), (given, weeks) => {
        const move = (day: Day) => addDays(day, 7 * weeks);
        const moved = totals({
          ...given,
          periods: given.periods.map((one) => ({ ...one, from: move(one.from), to: move(one.to) })),
          exceptions: given.exceptions.map((one) => ({ ...one, day: move(one.day) })),
        });
        const { all, presenceDays, days } = totals(given);
        expect(moved).toMatchObject({ all, presenceDays });
        expect([...moved.days]).toEqual([...days].map(([day, minutes]) => [move(day), minutes]));
      }),
      { numRuns: 60 },
    );
  });
});

describe('nights', () => {
  const night = (day: Day, zone: SiteTimeZone = 'Europe/Paris') =>
    timetable(day, day, week('22:00-06:00', 'xxxxxxx'), zone);

  it('last as long as the time that passes: an hour less or more when the clocks change', () => {
    expect(totals(night('2026-03-27')).all).toBe(8 * 60);
    expect(totals(night('2026-03-28')).all).toBe(7 * 60);
    expect(totals(night('2026-10-24')).all).toBe(9 * 60);
    expect(totals(night('2026-03-28', 'Indian/Reunion')).all).toBe(8 * 60);
    expect(totals(night('2026-03-07', 'America/Miquelon')).all).toBe(7 * 60);
  });

  it('from Sunday to Monday are divided at midnight', () => {
    const { days, weeks } = totals(night('2026-03-08'));
    expect([...days]).toEqual([['2026-03-08', 480]]);
    expect([...weeks]).toEqual([
      ['2026-03-02', 120],
      ['2026-03-09', 360],
    ]);
  });

  it('leave a rest that is an hour shorter or longer when the clocks change', () => {
    const rest = (day: Day) => {
      const given = timetable(day, addDays(day, 1), week('08:00-20:00', 'xxxxxxx'));
      return restsBetween(presencesOf(given), given.zone).map(({ from, to }) => (to - from) / 3_600_000);
    };
    expect([rest('2026-03-27'), rest('2026-03-28'), rest('2026-10-24')]).toEqual([[12], [11], [13]]);
  });

  it('with an hour that does not exist or comes twice count it never or once too often', () => {
    const hour = (day: Day) => totals(timetable(day, day, week('02:00-03:00', 'xxxxxxx'))).all;
    expect([hour('2026-03-29'), hour('2026-10-25'), hour('2026-10-26')]).toEqual([0, 120, 60]);
    const half = totals(timetable('2026-03-29', '2026-03-29', week('01:30-02:30', 'xxxxxxx'))).all;
    expect(half).toBe(30);
  });
});
