import type { Span, Timetable } from '@passerelle/api/contract';
import { describe, expect, it } from 'vitest';
import {
  copiedToWeek,
  regularSpans,
  weekdaysOf,
  withDay,
  withException,
  withExceptionOn,
  withExceptionSpans,
  withNextPeriod,
  withoutPeriod,
  withPeriod,
  withPeriodAgain,
} from './edits.ts';

const day: Span[] = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '17:00' },
];
const morning = day.slice(0, 1);
const period = (from: string, to: string) => ({ from, to, week: [day, morning, [], [], day, [], morning] });
const timetable: Timetable = {
  zone: 'Europe/Paris',
  periods: [period('2027-01-11', '2027-01-22')],
  exceptions: [],
};
const [first = period('', '')] = timetable.periods;

describe('a regular week', () => {
  it('takes the hours of one day from Monday to Friday, and keeps the weekend', () => {
    expect(copiedToWeek(first, 0).week).toEqual([day, day, day, day, day, [], morning]);
  });
  it('changes one day alone', () => {
    const { week } = withDay(first, 2, morning);
    expect(week).toEqual([day, morning, morning, [], day, [], morning]);
    expect(first.week[2]).toEqual([]);
  });
  it('has the days that its period has, and all while the dates are typed', () => {
    expect(weekdaysOf(period('2027-01-14', '2027-01-18'))).toEqual([0, 3, 4, 5, 6]);
    expect(weekdaysOf(first)).toHaveLength(7);
    expect(weekdaysOf(period('2027-01-14', ''))).toHaveLength(7);
    expect(weekdaysOf(period('2027-01-14', '2027-01-11'))).toHaveLength(7);
  });
});

describe('periods', () => {
  it('follow each other from the next Monday on, as long as the last one and with its week', () => {
    const next = withNextPeriod({ ...timetable, periods: [period('2027-01-11', '2027-01-15')] });
    expect(next.periods[1]).toEqual({ ...first, from: '2027-01-18', to: '2027-01-22' });
  });
  it('have no dates yet after one without dates', () => {
    const next = withNextPeriod({ ...timetable, periods: [period('2027-01-11', '')] });
    expect(next.periods[1]).toMatchObject({ from: '', to: '', week: first.week });
  });
  it('come back where they were', () => {
    const two = withNextPeriod(timetable);
    expect(withPeriodAgain(withoutPeriod(two, 0), 0, first)).toEqual(two);
  });
  it('change one by one', () => {
    const two = withNextPeriod(timetable);
    const changed = withPeriod(two, 1, { ...first, to: '2027-01-30' });
    expect(changed.periods.map(({ to }) => to)).toEqual(['2027-01-22', '2027-01-30']);
  });
});

describe('a day that differs', () => {
  const differing = (at: string) => withExceptionOn(withException(timetable), 0, at);

  it('begins with the hours that its week gives it', () => {
    expect(differing('2027-01-12').exceptions).toEqual([{ day: '2027-01-12', spans: morning }]);
    expect(differing('2027-02-12').exceptions).toEqual([{ day: '2027-02-12', spans: [] }]);
  });
  it('takes those of the day that is chosen last, also while a year is typed', () => {
    const typed = ['0002-01-11', '0020-01-11', '2027-01-11'].reduce(
      (before, chosen) => withExceptionOn(before, 0, chosen),
      withException(timetable),
    );
    expect(typed.exceptions).toEqual([{ day: '2027-01-11', spans: day }]);
  });
  it('keeps hours of its own when its date changes', () => {
    const absent = withExceptionSpans(differing('2027-01-11'), 0, []);
    expect(withExceptionOn(absent, 0, '2027-01-15').exceptions).toEqual([{ day: '2027-01-15', spans: [] }]);
  });
  it('has no regular hours before its date is whole', () => {
    expect(regularSpans(timetable, '')).toEqual([]);
  });
});
