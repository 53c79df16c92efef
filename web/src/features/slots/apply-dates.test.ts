import { describe, expect, it } from 'vitest';
import { firstDates, latestEnd } from './apply-dates.ts';

const period = { from: '2026-12-01', to: '2027-02-28' };

describe('the dates of an application', () => {
  it('start with the slot when it is in the future', () => {
    expect(firstDates(period, '2026-11-23')).toEqual({ from: '2026-12-01', to: '2026-12-12' });
  });
  it('start tomorrow when the slot has begun', () => {
    expect(firstDates(period, '2026-12-31')).toEqual({ from: '2027-01-01', to: '2027-01-12' });
  });
  it('stay within a slot that ends soon', () => {
    expect(firstDates(period, '2027-02-27')).toEqual({ from: '2027-02-28', to: '2027-02-28' });
  });
  it('last one month at most, and never longer than the slot', () => {
    expect(latestEnd('2026-12-01', period)).toBe('2026-12-31');
    expect(latestEnd('2026-12-15', period)).toBe('2027-01-14');
    expect(latestEnd('2027-01-31', { ...period, to: '2027-03-31' })).toBe('2027-02-28');
    expect(latestEnd('2027-02-20', period)).toBe('2027-02-28');
  });
});
