import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { addWorkingDays, isWorkingDay } from './working-days.ts';

const holidays2026 = [
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
];

/** Every day of a year as `YYYY-MM-DD`. */
function daysOf(year: number): string[] {
  const first = Date.UTC(year, 0, 1);
  const count = (Date.UTC(year + 1, 0, 1) - first) / 86_400_000;
  return Array.from({ length: count }, (_, at) =>
    new Date(first + at * 86_400_000).toISOString().slice(0, 10),
  );
}

const isWeekend = (day: string) => [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());

describe('working days in France', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  for (const machine of ['UTC', 'Europe/Paris', 'America/Cayenne', 'Pacific/Auckland'])
    it(`are all but weekends and the eleven public holidays, on a machine set to ${machine}`, async () => {
      process.env.TZ = machine;
      vi.resetModules();
      const fresh = await import('./working-days.ts');
      const off = daysOf(2026).filter((day) => !isWeekend(day) && !fresh.isWorkingDay(day));
      expect(off).toEqual(holidays2026.filter((day) => !isWeekend(day)));
    });

  it('the tenth one after a Monday in March is the Monday two weeks later', () => {
    expect(addWorkingDays('2026-03-02', 10)).toBe('2026-03-16');
  });

  it('skip the long weekends of May', () => {
    expect(addWorkingDays('2026-04-30', 1)).toBe('2026-05-04');
    expect(addWorkingDays('2026-05-07', 2)).toBe('2026-05-12');
    expect(addWorkingDays('2026-12-24', 5)).toBe('2027-01-04');
  });

  it('are counted exactly, from any day', () => {
    const start = fc.integer({ min: 0, max: 3000 }).map((days) => Date.UTC(2024, 0, 1) + days * 86_400_000);
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 30 }), (from, count) => {
        const day = new Date(from).toISOString().slice(0, 10);
        const found = addWorkingDays(day, count);
        expect(isWorkingDay(found)).toBe(true);
        let between = 0;
        for (let at = from + 86_400_000; at <= Date.parse(found); at += 86_400_000)
          if (isWorkingDay(new Date(at).toISOString().slice(0, 10))) between += 1;
        expect(between).toBe(count);
      }),
    );
  });
});
