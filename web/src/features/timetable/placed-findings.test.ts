import type { Finding } from '@passerelle/api/rules';
import { describe, expect, it } from 'vitest';
import { placeFindings } from './placed-findings.ts';

const found = (path: string): Finding => ({
  code: path,
  path,
  severity: 'refusal',
  articles: ['L3121-18'],
  since: '2016-08-10',
  message: { fr: 'Trop', en: 'Too much' },
});
const week = Array.from({ length: 7 }, () => []);
const timetable = {
  zone: 'Europe/Paris' as const,
  periods: [
    { from: '2027-01-11', to: '2027-01-15', week },
    { from: '2027-01-18', to: '2027-01-22', week },
  ],
  exceptions: [{ day: '2027-01-20', spans: [] }],
};
const placed = placeFindings(
  [
    'dates',
    'dates.from',
    'dates.to',
    'timetable.days.2027-01-12',
    'timetable.days.2027-01-19',
    'timetable.days.2027-01-20',
    'timetable.days.2027-03-01',
    'timetable.weeks.2027-01-18',
    'timetable.periods',
    'timetable',
    'statedHours',
    'object',
    'host.tutor.name',
  ].map(found),
  timetable,
);
const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code);

describe('findings about dates and hours', () => {
  it('are shown at the dates', () => {
    expect(codes(placed.start)).toEqual(['dates.from']);
    expect(codes(placed.end)).toEqual(['dates.to']);
    expect(codes(placed.dates)).toEqual(['dates']);
  });
  it('are shown at the day of the week in its own period', () => {
    expect(codes(placed.inPeriod(0, 1))).toEqual(['timetable.days.2027-01-12']);
    expect(codes(placed.inPeriod(1, 1))).toEqual(['timetable.days.2027-01-19']);
    expect(codes(placed.inPeriod(1, 2))).toEqual([]);
  });
  it('are shown at the day that differs, where the hours are its own', () => {
    expect(codes(placed.inException(0))).toEqual(['timetable.days.2027-01-20']);
  });
  it('are shown at the total of their week', () => {
    expect(codes(placed.inWeek('2027-01-18'))).toEqual(['timetable.weeks.2027-01-18']);
  });
  it('about no day of a period are shown at the end, and those about other parts nowhere', () => {
    expect(codes(placed.whole)).toEqual([
      'timetable.days.2027-03-01',
      'timetable.periods',
      'timetable',
      'statedHours',
    ]);
  });
});
