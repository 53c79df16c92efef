import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, lastDayOfMonths } from './civil-days.ts';
import { codesOf, completeConvention, past, timetable, week } from './test-conventions.ts';
import { fullestWindow } from './windows.ts';

const usual = week('09:00-12:00 13:00-16:00');
const between = (from: Day, to: Day) => ({ ...completeConvention(), timetable: timetable(from, to, usual) });
const first = past({ id: 'a', from: '2026-01-01', to: '2026-01-31' });

describe('conventions with one host', () => {
  it('are two at most in twelve months, counted by their first days', () => {
    const second = past({ id: 'b', from: '2026-06-01', to: '2026-06-05', objectives: 'Encore autre chose' });
    expect(codesOf(between('2026-12-31', '2026-12-31'), [first, second])).toEqual(['third_convention']);
    expect(codesOf(between('2027-01-04', '2027-01-05'), [first, second])).toEqual([]);
    expect(codesOf(between('2026-12-31', '2026-12-31'), [first, { ...second, siret: '1' }])).toEqual([]);
    expect(codesOf(between('2026-12-31', '2026-12-31'), [first, { ...second, renewalOf: 'a' }])).toEqual([]);
  });

  it('make 60 days at most, renewals included: the 60th is allowed, one more is not', () => {
    const renewal = past({ id: 'b', from: '2026-02-01', to: '2026-02-10', renewalOf: 'a' });
    expect(codesOf(between('2026-03-02', '2026-03-20'), [first, renewal])).toEqual([]);
    expect(codesOf(between('2026-03-02', '2026-03-21'), [first, renewal])).toEqual(['over_sixty_days']);
  });

  it('count the days of a window that covers only a part of an earlier one', () => {
    const far = past({ id: 'b', from: '2025-03-01', to: '2025-03-31' });
    // 31 days of January, 29 of this one, of the first nothing: 365 days before the last day is 1 April
    expect(codesOf(between('2026-03-02', '2026-03-30'), [first, { ...far, renewalOf: 'x' }])).toEqual([
      'over_sixty_days',
    ]);
    expect(codesOf(between('2026-04-01', '2026-04-29'), [first, { ...far, renewalOf: 'x' }])).toEqual([
      'public_holiday',
    ]);
  });

  it('have different objects or objectives, whatever the case and the signs', () => {
    const again = past({ object: 'discover', objectives: 'découvrir  le métier de boulanger !' });
    expect(codesOf(completeConvention(), [again])).toEqual(['same_object_again']);
    expect(codesOf(completeConvention(), [{ ...again, object: 'confirm' }])).toEqual([]);
    expect(codesOf(completeConvention(), [{ ...again, from: '2025-03-01', to: '2025-03-02' }])).toEqual([]);
  });

  it('warn above 30 days of presence', () => {
    expect(codesOf(completeConvention(), [{ ...first, presenceDays: 20 }])).toEqual([]);
    expect(codesOf(completeConvention(), [{ ...first, presenceDays: 21 }])).toEqual([
      'over_thirty_days_of_presence',
    ]);
  });
});

describe('a renewal', () => {
  const original = past({
    object: 'discover',
    objectives: completeConvention().objectives,
    from: '2026-02-01',
    to: '2026-02-28',
  });
  const renewal = { ...completeConvention(), renewal: { of: 'a', objectivesReached: false } };

  it('keeps the aim, begins afterwards and is allowed once', () => {
    expect(codesOf(renewal, [original])).toEqual([]);
    expect(codesOf({ ...renewal, objectives: 'Autre' }, [original])).toEqual(['renewal_other_aim']);
    expect(codesOf(renewal, [{ ...original, to: '2026-03-01' }])).toEqual([]);
    expect(codesOf(renewal, [{ ...original, to: '2026-03-02' }])).toEqual(['renewal_overlaps']);
    expect(codesOf(renewal, [original, { ...original, id: 'b', renewalOf: 'a', to: '2026-02-02' }])).toEqual([
      'renewed_twice',
    ]);
    expect(codesOf(renewal, [{ ...original, renewalOf: 'z' }])).toEqual(['renewed_twice']);
  });

  it('is not for objectives that were reached', () => {
    const reached = { ...renewal, renewal: { of: 'a', objectivesReached: true } };
    expect(codesOf(reached, [original])).toEqual(['renewal_objectives_reached']);
  });
});

it('a window that only touches the first or the last day of a convention counts', () => {
  const between = (id: string, from: string, to: string) => past({ id, from, to });
  const own = between('own', '2024-06-01', '2024-06-02');
  const before = [between('a', '2023-06-01', '2023-06-02'), between('b', '2023-06-01', '2023-06-02')];
  expect(fullestWindow(own, before, 'days')).toMatchObject({ from: '2023-06-02', to: '2024-06-01', days: 3 });
  const first = between('own', '2024-06-01', '2024-06-02');
  const after = [between('a', '2025-06-01', '2025-06-02'), between('b', '2025-06-01', '2025-06-02')];
  expect(fullestWindow(first, after, 'days')).toMatchObject({
    from: '2024-06-02',
    to: '2025-06-01',
    days: 3,
  });
});

it('the fullest window is the fullest of all, day by day, in any order', () => {
  const days = fc.integer({ min: 0, max: 900 });
  const some = fc.array(fc.tuple(days, fc.integer({ min: 0, max: 30 })), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(some, (given) => {
      const all = given.map(([at, length], index) =>
        past({ id: `${index}`, from: addDays('2023-06-01', at), to: addDays('2023-06-01', at + length) }),
      );
      const [own = past(), ...others] = all;
      let most = 0;
      for (let from = addDays(own.from, -370); from <= own.to; from = addDays(from, 1)) {
        const to = lastDayOfMonths(from, 12);
        if (to < own.from) continue;
        const inWindow = all.map((one) => {
          const [start, end] = [one.from > from ? one.from : from, one.to < to ? one.to : to];
          return start > end ? 0 : (Date.parse(end) - Date.parse(start)) / 86_400_000 + 1;
        });
        most = Math.max(
          most,
          inWindow.reduce((sum, one) => sum + one, 0),
        );
      }
      expect(fullestWindow(own, others, 'days').days).toBe(most);
      expect(fullestWindow(own, [...others].reverse(), 'days')).toEqual(fullestWindow(own, others, 'days'));
    }),
    { numRuns: 60 },
  );
});
