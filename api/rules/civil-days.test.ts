import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  dayInWords,
  dayOfAge,
  daysIn,
  firstDayOfMonths,
  isDay,
  lastDayOfMonths,
  mondayOf,
  weekdayOf,
} from './civil-days.ts';

const anyDay = fc.integer({ min: 0, max: 36_000 }).map((count) => addDays('2000-01-01', count));

describe('a month from date to date', () => {
  it.each([
    ['2026-01-01', '2026-01-31'],
    ['2026-02-01', '2026-02-28'],
    ['2024-02-01', '2024-02-29'],
    ['2026-03-15', '2026-04-14'],
    ['2026-01-28', '2026-02-27'],
    ['2026-01-29', '2026-02-28'],
    ['2024-01-29', '2024-02-28'],
    ['2024-01-30', '2024-02-29'],
    ['2026-01-30', '2026-02-28'],
    ['2026-01-31', '2026-02-28'],
    ['2026-03-31', '2026-04-30'],
    ['2026-12-31', '2027-01-30'],
    ['2026-12-01', '2026-12-31'],
  ])('that begins on %s ends on %s', (from, to) => expect(lastDayOfMonths(from, 1)).toBe(to));

  it('twelve of them are a year, also from a leap day', () => {
    expect(lastDayOfMonths('2026-03-01', 12)).toBe('2027-02-28');
    expect(lastDayOfMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(lastDayOfMonths('2023-03-01', 12)).toBe('2024-02-29');
  });

  it('is 28 to 31 days long, never ends earlier for a later start, and is found back from its end', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(1, 12), (from, months) => {
        const to = lastDayOfMonths(from, months);
        const length = daysIn({ from, to });
        expect(length).toBeGreaterThanOrEqual(months === 1 ? 28 : 365);
        expect(length).toBeLessThanOrEqual(months === 1 ? 31 : 366);
        expect(lastDayOfMonths(addDays(from, 1), months) >= to).toBe(true);
        const first = firstDayOfMonths(to, months);
        expect(lastDayOfMonths(first, months)).toBe(to);
        expect(first <= from).toBe(true);
        expect(lastDayOfMonths(addDays(first, -1), months) < to).toBe(true);
      }),
    );
  });
});

describe('civil days', () => {
  it('a birthday on 29 February is on 1 March in a common year', () => {
    expect(dayOfAge('2008-02-29', 18)).toBe('2026-03-01');
    expect(dayOfAge('2008-02-29', 16)).toBe('2024-02-29');
    expect(dayOfAge('2008-03-01', 18)).toBe('2026-03-01');
    expect(dayOfAge('2008-02-28', 18)).toBe('2026-02-28');
  });

  it('weeks begin on Monday', () => {
    expect([weekdayOf('2026-03-02'), weekdayOf('2026-03-08')]).toEqual([0, 6]);
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(weekdayOf(mondayOf(day))).toBe(0);
        expect(addDays(mondayOf(day), weekdayOf(day))).toBe(day);
      }),
    );
  });

  it.each(['', '2026', '2026-02-30', '2025-02-29', '2026-13-01', '2026-3-1', '2026-03-01T00:00'])(
    '“%s” is none',
    (text) => expect(isDay(text)).toBe(false),
  );

  it('are said in words', () => {
    expect(dayInWords('2026-03-01', 'fr')).toBe('1er mars 2026');
    expect(dayInWords('2026-03-11', 'fr')).toBe('11 mars 2026');
    expect(dayInWords('2026-03-01', 'en')).toBe('1 March 2026');
    expect(dayInWords('2026-', 'fr')).toBe('2026-');
  });
});
