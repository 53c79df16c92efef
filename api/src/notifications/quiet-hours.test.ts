import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterQuiet } from './quiet-hours.ts';

const night = { from: 22, to: 8 };
const at = (instant: string) => new Date(instant);

describe('quiet hours', () => {
  it('delay nights until eight in Paris and nothing else, in winter and summer', () => {
    expect(afterQuiet(night, at('2026-03-02T14:00:00Z'))).toEqual(at('2026-03-02T14:00:00Z'));
    expect(afterQuiet(night, at('2026-03-02T22:30:00Z'))).toEqual(at('2026-03-03T07:00:00Z'));
    expect(afterQuiet(night, at('2026-07-02T21:30:00Z'))).toEqual(at('2026-07-03T06:00:00Z'));
  });

  it('end at eight on the days when clocks change too', () => {
    expect(afterQuiet(night, at('2026-03-28T22:00:00Z'))).toEqual(at('2026-03-29T06:00:00Z'));
    expect(afterQuiet(night, at('2026-10-24T21:00:00Z'))).toEqual(at('2026-10-25T07:00:00Z'));
  });

  it('never send earlier, never delay by more than a day, and never into the quiet hours', () => {
    const instant = fc.date({
      min: at('2026-01-01T00:00:00Z'),
      max: at('2027-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    const hours = fc.record({ from: fc.nat(23), to: fc.nat(23) });
    fc.assert(
      fc.property(instant, hours, (now, quiet) => {
        const then = afterQuiet(quiet, now);
        expect(then.getTime()).toBeGreaterThanOrEqual(now.getTime());
        expect(then.getTime() - now.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
        expect(afterQuiet(quiet, then)).toEqual(then);
      }),
    );
  });
});
