import { describe, expect, it } from 'vitest';
import { type CheckedContent, checkSlot, type SlotRuleFacts } from './slot.rules.ts';

const weekdays = Array.from({ length: 14 }, (_, half) => half < 10);
const content = (change: Partial<CheckedContent> = {}): CheckedContent => ({
  period: { from: '2026-12-01', to: '2026-12-12' },
  week: weekdays,
  hours: { from: '09:00', to: '17:00' },
  weeklyHours: 35,
  minHalfDays: 1,
  places: 1,
  minimumAge: 16,
  noReplacementDeclared: true,
  occupation: 'D1102',
  skills: [{ id: '100007' }],
  ...change,
});
const facts = (change: Partial<SlotRuleFacts> = {}): SlotRuleFacts => ({
  today: '2026-11-23',
  publishing: true,
  accepted: 0,
  knowsOccupation: (code) => code === 'D1102',
  knowsSkill: (id) => id === '100007' || id === '100010',
  knowsCommune: (code) => code === '76231',
  ...change,
});
const broken = (change: Partial<CheckedContent>, known: Partial<SlotRuleFacts> = {}) =>
  checkSlot(content(change), facts(known)).map((issue) => [issue.path, issue.code]);

describe('the limits of a slot', () => {
  it('accept a usual slot', () => {
    expect(broken({})).toEqual([]);
  });

  const refusals: [string, Partial<CheckedContent>, string, string][] = [
    [
      'an end before the start',
      { period: { from: '2026-12-12', to: '2026-12-01' } },
      'period.to',
      'end_before_start',
    ],
    [
      'a period that is over',
      { period: { from: '2026-10-01', to: '2026-10-12' } },
      'period.to',
      'period_in_past',
    ],
    ['a week without presence', { week: Array(14).fill(false) }, 'week', 'week_empty'],
    ['seven days of work', { week: Array(14).fill(true) }, 'week', 'weekly_rest'],
    ['more free half days than the week has', { minHalfDays: 11 }, 'minHalfDays', 'min_half_days_over_week'],
    ['a day over ten hours', { hours: { from: '07:00', to: '17:30' } }, 'hours.to', 'daily_hours_over_10'],
    [
      'a day without hours',
      { hours: { from: '09:00', to: '09:00' }, minimumAge: 18 },
      'hours.to',
      'hours_empty',
    ],
    ['a week over 48 hours', { weeklyHours: 49, minimumAge: 18 }, 'weeklyHours', 'weekly_hours_over_48'],
    [
      'night work open to minors',
      { hours: { from: '04:00', to: '12:00' } },
      'hours',
      'night_work_for_minors',
    ],
    ['more than 35 hours open to minors', { weeklyHours: 39 }, 'weeklyHours', 'minor_weekly_hours'],
    [
      'more than 8 hours a day open to minors',
      { week: weekdays.map((_, half) => half < 8), weeklyHours: 32.5 },
      'weeklyHours',
      'minor_daily_hours',
    ],
    [
      'an undeclared replacement',
      { noReplacementDeclared: false },
      'noReplacementDeclared',
      'no_replacement_declaration',
    ],
    ['an unknown occupation', { occupation: 'Z9999' }, 'occupation', 'unknown_occupation'],
    ['an unknown skill', { skills: [{ id: '100007' }, { id: '7' }] }, 'skills.1.id', 'unknown_skill'],
    [
      'the same skill twice',
      { skills: [{ id: '100007' }, { id: '100007' }] },
      'skills.1.id',
      'duplicate_skill',
    ],
    ['an unknown commune', { site: { communeCode: '99999' } }, 'site.communeCode', 'unknown_commune'],
  ];
  for (const [name, change, field, code] of refusals) {
    it(`refuse ${name}, naming ${field}`, () => {
      expect(broken(change)).toEqual([[`body.${field}`, code]]);
    });
  }

  it('refuse fewer places than people accepted', () => {
    expect(broken({ places: 1 }, { accepted: 2 })).toEqual([['body.places', 'places_below_accepted']]);
  });

  it('allow an incomplete draft', () => {
    const unfinished = {
      period: { from: '2026-10-01', to: '2026-10-12' },
      week: Array(14).fill(false),
      noReplacementDeclared: false,
    };
    expect(broken(unfinished, { publishing: false })).toEqual([]);
  });

  it('allow minors 8 hours a day, and adults more', () => {
    const fourDays = weekdays.map((_, half) => half < 8);
    expect(broken({ week: fourDays, weeklyHours: 32 })).toEqual([]);
    expect(broken({ week: fourDays, weeklyHours: 35, minimumAge: 18 })).toEqual([]);
  });

  it('allow adults to work at night', () => {
    expect(broken({ hours: { from: '22:00', to: '06:00' }, minimumAge: 18 })).toEqual([]);
  });

  it('have a sentence in both languages for each refusal', () => {
    const issues = checkSlot(
      content({ places: 0, weeklyHours: 60, week: Array(14).fill(true) }),
      facts({ accepted: 1 }),
    );
    for (const issue of issues)
      expect([issue.message?.fr.length, issue.message?.en.length].every(Boolean)).toBe(true);
    expect(issues.length).toBeGreaterThan(3);
  });
});
