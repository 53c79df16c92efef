import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Counted } from '../candidacies/counted.ts';
import { answersOf, roundedCount, wholeMonths } from './figures.ts';

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
  const silent: Counted = { ...base, state: 'expired', sentAt };
  const many = (one: Counted, count: number) => Array.from({ length: count }, () => one);

  it('contain the median time to a first answer and the share without an answer', () => {
    const waiting: Counted = { ...base, state: 'sent', sentAt };
    const answered = [2, 10, 10.2, 30, 40].map(answeredAfter);
    const all = [...answered, ...many(answeredAfter(10.4), 10), ...many(silent, 5), waiting];
    expect(answersOf(all)).toEqual({ medianHoursToFirstAnswer: 10, silenceRate: 0.25, answersDue: 20 });
    // with fewer than five silent, or answered, it would be about these few
    expect(answersOf([...answered, ...many(silent, 4)])).toEqual({
      medianHoursToFirstAnswer: 10,
      silenceRate: null,
      answersDue: 10,
    });
    expect(answersOf([...answered.slice(1), ...many(silent, 8)])).toEqual({
      medianHoursToFirstAnswer: null,
      silenceRate: null,
      answersDue: 10,
    });
  });

  it('are the same for every count that is rounded alike, so that none below five is told', () => {
    const shown = (given: number, missing: number) =>
      answersOf([...many(answeredAfter(10), given), ...many(silent, missing)]);
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), (given, missing) => {
        const { silenceRate } = shown(given, missing);
        if (given < 5 || missing < 5) expect(silenceRate).toBeNull();
        else expect(silenceRate).toBe(shown(roundedCount(given)!, roundedCount(missing)!).silenceRate);
      }),
    );
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
});
