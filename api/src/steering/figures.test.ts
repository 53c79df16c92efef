import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersOf, type Counted, guarded, median } from './figures.ts';

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
    expect(answersOf([answeredAfter(2), answeredAfter(10), answeredAfter(30), silent, waiting])).toEqual({
      medianHoursToFirstAnswer: 10,
      silenceRate: 0.25,
      answersDue: 4,
    });
  });

  it('tell nothing when no answer was due', () => {
    expect(answersOf([])).toEqual({ medianHoursToFirstAnswer: null, silenceRate: null, answersDue: 0 });
  });

  it('never tell a count of people between one and four', () => {
    fc.assert(
      fc.property(fc.nat(1000), (count) => {
        const told = guarded(count);
        expect(told).toBe(count >= 1 && count <= 4 ? null : count);
      }),
    );
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
