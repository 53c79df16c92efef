import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Counted } from '../candidacies/counted.ts';
import { answersOf, guarded, median, wholeMonths } from './figures.ts';

const base: Counted = {
  state: 'seen',
  communeCode: '76540',
  sentAt: null,
  answeredAt: null,
  answerBefore: null,
};
const sentAt = new Date('2026-03-02T08:00:00Z');
const answeredAfter = (hours: number): Counted => ({
  ...base,
  sentAt,
  answeredAt: new Date(sentAt.getTime() + hours * 3_600_000),
});

describe('the figures of a territory', () => {
  it('tell the median time to a first answer and the share that got none', () => {
    const silent: Counted = { ...base, state: 'expired', sentAt };
    const waiting: Counted = { ...base, state: 'sent', sentAt };
    const all = [answeredAfter(2), answeredAfter(10), answeredAfter(10), answeredAfter(30), silent, waiting];
    expect(answersOf(all)).toEqual({ medianHoursToFirstAnswer: 10, silenceRate: 0.2, answersDue: 5 });
    // of four, it would be somebody's own
    expect(answersOf(all.slice(1))).toEqual({
      medianHoursToFirstAnswer: null,
      silenceRate: null,
      answersDue: null,
    });
  });

  it('tell nothing when no answer was due', () => {
    expect(answersOf([])).toEqual({ medianHoursToFirstAnswer: null, silenceRate: null, answersDue: null });
  });

  it('never tell a count of people under five, and others to the nearest five', () => {
    fc.assert(
      fc.property(fc.nat(1000), (count) => {
        const told = guarded(count);
        if (count < 5) expect(told).toBeNull();
        else {
          expect(told! % 5).toBe(0);
          expect(Math.abs(told! - count)).toBeLessThanOrEqual(2);
        }
      }),
    );
  });

  it('are of whole months', () => {
    expect(wholeMonths('2026-01-15', '2026-02-03')).toEqual({ from: '2026-01-01', to: '2026-02-28' });
    expect(wholeMonths('2026-03-02', '2026-03-02')).toEqual({ from: '2026-03-01', to: '2026-03-31' });
  });

  it('the median lies between the extremes whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000), { minLength: 1 }), (values) => {
        const found = median(values)!;
        expect(found).toBe(median([...values].reverse()));
        expect(found).toBeGreaterThanOrEqual(Math.min(...values));
        expect(found).toBeLessThanOrEqual(Math.max(...values));
      }),
    );
  });
});
