import { expect, test } from 'vitest';
import { parisInstant } from './paris-time.ts';

test.each([
  ['2026-01-15', '09:30', '2026-01-15T08:30:00.000Z'],
  ['2026-07-15', '09:30', '2026-07-15T07:30:00.000Z'],
  // clocks go forward on 29 March 2026 at 2, back on 25 October at 3
  ['2026-03-29', '01:30', '2026-03-29T00:30:00.000Z'],
  ['2026-03-29', '03:30', '2026-03-29T01:30:00.000Z'],
  ['2026-10-25', '01:30', '2026-10-24T23:30:00.000Z'],
  ['2026-10-25', '03:30', '2026-10-25T02:30:00.000Z'],
])('%s at %s in Paris', (day, hour, instant) => {
  expect(parisInstant(day, hour).toISOString()).toBe(instant);
});
