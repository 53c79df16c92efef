import { describe, expect, it } from 'vitest';
import { holidaysOf, isHoliday } from './holidays.ts';
import { type Territory, territoryOf, timeZoneOf } from './territories.ts';

const own = (territory: Territory) => {
  const mainland = holidaysOf(2026);
  return [...holidaysOf(2026, territory)].filter((day) => !mainland.has(day)).sort();
};

describe('public holidays', () => {
  it('are the eleven of L3133-1 in mainland France', () => {
    expect([...holidaysOf(2026)].sort()).toEqual([
      '2026-01-01',
      '2026-04-06',
      '2026-05-01',
      '2026-05-08',
      '2026-05-14',
      '2026-05-25',
      '2026-07-14',
      '2026-08-15',
      '2026-11-01',
      '2026-11-11',
      '2026-12-25',
    ]);
    expect([isHoliday('2027-03-29'), isHoliday('2027-03-28')]).toEqual([true, false]);
  });

  it('are two more in Alsace-Moselle: Good Friday and 26 December', () => {
    expect(own('alsace_moselle')).toEqual(['2026-04-03', '2026-12-26']);
  });

  it.each<[Territory, string[]]>([
    ['guadeloupe', ['2026-05-27']],
    ['martinique', ['2026-05-22']],
    ['guyane', ['2026-06-10']],
    ['reunion', ['2026-12-20']],
    ['mayotte', ['2026-04-27']],
    ['saint_barthelemy', ['2026-10-09']],
    ['saint_martin', ['2026-05-27']],
    ['saint_pierre_et_miquelon', []],
  ])('are in %s also that of the end of slavery', (territory, days) => expect(own(territory)).toEqual(days));
});

describe('the territory of a commune', () => {
  it.each([
    ['76540', 'mainland', 'Europe/Paris'],
    ['2A004', 'mainland', 'Europe/Paris'],
    ['67482', 'alsace_moselle', 'Europe/Paris'],
    ['57463', 'alsace_moselle', 'Europe/Paris'],
    ['97411', 'reunion', 'Indian/Reunion'],
    ['97302', 'guyane', 'America/Cayenne'],
    ['97608', 'mayotte', 'Indian/Mayotte'],
    ['97502', 'saint_pierre_et_miquelon', 'America/Miquelon'],
    ['', 'mainland', 'Europe/Paris'],
  ])('%s is in %s, on the clock of %s', (code, territory, zone) => {
    expect(territoryOf(code)).toBe(territory);
    expect(timeZoneOf(code)).toBe(zone);
  });
});
