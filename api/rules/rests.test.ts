import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from './limits.ts';
import { longestWithoutPause, touches } from './rests.ts';
import { dayMinutes, stretchOf } from './timetable.ts';

const minute = fc.integer({ min: 0, max: dayMinutes - 1 });
const text = (m: number) =>
  `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`;

describe('stretches of a day', () => {
  it('touch the night exactly when one of their minutes is between 22:00 and 6:00', () => {
    fc.assert(
      fc.property(minute, minute, (from, to) => {
        const stretch = stretchOf({ from: text(from), to: text(to) });
        if (from === to) {
          expect(stretch).toBeNull();
          return;
        }
        const length = (to - from + dayMinutes) % dayMinutes;
        expect(stretch).toEqual({ from, to: from + length });
        const minutes = Array.from({ length }, (_, at) => (from + at) % dayMinutes);
        const night = minutes.some((m) => m >= 22 * 60 || m < 6 * 60);
        const { from: start, to: end } = limits.minor.night;
        expect(stretch && touches([stretch], start, end)).toBe(night);
      }),
      { examples: [[420, 420]] },
    );
  });

  it('are one without the pause between them when it is too short', () => {
    const day = [
      { from: 540, to: 720 },
      { from: 739, to: 900 },
    ];
    expect(longestWithoutPause(day, 20)).toBe(180 + 161);
    expect(longestWithoutPause([day[0] ?? { from: 0, to: 0 }, { from: 740, to: 900 }], 20)).toBe(180);
  });
});
