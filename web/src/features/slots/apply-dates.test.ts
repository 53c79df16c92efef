import { worksOn } from '@passerelle/api/rules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../i18n/dates.ts';
import { earliestStart, firstDates, lastAnswerDay, latestEnd } from './apply-dates.ts';

const period = { from: '2026-12-01', to: '2027-02-28' };
const week = Array.from({ length: 14 }, (_, half) => half < 10);
const slot = { period, week };

describe('the dates of an application', () => {
  it('start with the slot when the company has answered by then', () => {
    expect(firstDates(slot, '2026-11-02')).toEqual({ from: '2026-12-01', to: '2026-12-11' });
  });
  it('start after the company’s time to answer, on a day on which the slot works', () => {
    // ten working days after Monday 23 November is Monday 7 December
    expect(firstDates(slot, '2026-11-23')).toEqual({ from: '2026-12-08', to: '2026-12-18' });
    // ten working days after Friday 4 December is Friday 18 December
    expect(firstDates(slot, '2026-12-04').from).toBe('2026-12-21');
  });
  it('start after the day by which a request that was sent is answered', () => {
    expect(firstDates(slot, '2026-12-03', '2026-12-04').from).toBe('2026-12-07');
    expect(firstDates(slot, '2026-12-10', '2026-12-04').from).toBe('2026-12-11');
  });
  it('stay within a slot that ends soon', () => {
    const short = { period: { from: '2026-12-01', to: '2027-02-26' }, week };
    expect(firstDates(short, '2027-02-25')).toEqual({ from: '2027-02-26', to: '2027-02-26' });
  });
  it('are days of the slot, in its period, whatever the week', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }).filter((half) => half.some(Boolean)),
        fc.integer({ min: 0, max: 60 }),
        (days, after) => {
          const today = addDays('2026-11-01', after);
          const { from, to } = firstDates({ period, week: days }, today);
          expect([worksOn(days, from), worksOn(days, to)]).toEqual([true, true]);
          expect(period.from <= from && from <= to && to <= latestEnd(from, period)).toBe(true);
          expect(from > lastAnswerDay(today)).toBe(true);
        },
      ),
    );
  });
  it('can be chosen from tomorrow on', () => {
    expect(earliestStart(period, '2026-11-23')).toBe('2026-12-01');
    expect(earliestStart(period, '2026-12-31')).toBe('2027-01-01');
    expect(earliestStart(period, '2027-03-05')).toBe('2027-02-28');
  });
  it('last one month at most, and never longer than the slot', () => {
    expect(latestEnd('2026-12-01', period)).toBe('2026-12-31');
    expect(latestEnd('2026-12-15', period)).toBe('2027-01-14');
    expect(latestEnd('2027-01-31', { ...period, to: '2027-03-31' })).toBe('2027-02-28');
    expect(latestEnd('2027-02-20', period)).toBe('2027-02-28');
  });
});
