import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hourOf } from './hour.ts';

it.each([
  ['9', '09:00'],
  ['9h', '09:00'],
  ['9 h 30', '09:30'],
  ['09:30', '09:30'],
  ['9.30', '09:30'],
  ['930', '09:30'],
  ['1745', '17:45'],
  [' 0:00 ', '00:00'],
  ['23:59', '23:59'],
])('reads %s as %s', (text, hour) => expect(hourOf(text)).toBe(hour));

it.each(['', 'midi', '24', '24:00', '9:60', '9:3', '12345', '-9', '9:30:00'])('does not read "%s"', (text) =>
  expect(hourOf(text)).toBeNull(),
);

it('reads what it has written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2400 }), (typed) => {
      const hour = hourOf(String(typed));
      expect(hour === null || hourOf(hour) === hour).toBe(true);
    }),
  );
});
