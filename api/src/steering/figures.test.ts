import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Counted } from '../candidacies/counted.ts';
import { answersOf, median, roundedCount, wholeMonths } from './figures.ts';

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

describe('statistics of a territory', () => {
  it('contain the median time to a first answer and the share without an answer', () => {
    const silent: Counted = { ...base, state: 'expired', sentAt };
    const waiting: Counted = { ...base, state: 'sent', sentAt };
    const all = [answeredAfter(2), answeredAfter(10), answeredAfter(10), answeredAfter(30), silent, waiting];
    expect(answersOf(all)).toEqual({ medianHoursToFirstAnswer: 10, silenceRate: 0.2, answersDue: 5 });
    // with fewer than five it would be about one person
    expect(answersOf(all.slice(1))).toEqual({
      medianHoursToFirstAnswer: null,
      silenceRate: null,
      answersDue: null,
    });
  });

  it('are null when no answer was due', () => {
    expect(answersOf([])).toEqual({ medianHoursToFirstAnswer: null, silenceRate: null, answersDue: null });
  });

  it('never contain a count of people below five, and round others to five', () => {
    fc.assert(
      fc.property(fc.nat(1000), (count) => {
        const shown = roundedCount(count);
        if (count < 5) expect(shown).toBeNull();
        else {
          expect(shown! % 5).toBe(0);
          expect(Math.abs(shown! - count)).toBeLessThanOrEqual(2);
        }
      }),
    );
  });

  it('are of whole months', () => {
    expect(wholeMonths('2026-01-15', '2026-02-03')).toEqual({ from: '2026-01-01', to: '2026-02-28' });
    expect(wholeMonths('2026-03-02', '2026-03-02')).toEqual({ from: '2026-03-01', to: '2026-03-31' });
  });

  it('have a median between the extremes, whatever the order', () => {
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
