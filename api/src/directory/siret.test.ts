import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanSiret, demoSiret, formatSiret, isDemoSiret, isSiret } from './siret.ts';

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((d) => d.join(''));

describe('a SIRET', () => {
  it('passes with a right key, in and out of La Poste', () => {
    expect(isSiret('73282932000074')).toBe(true);
    expect(isSiret('35600000000048')).toBe(true);
    // Fails Luhn, but its digits sum to 25: La Poste's own rule.
    expect(isSiret('35600000000083')).toBe(true);
    expect(isSiret('35600000000084')).toBe(false);
  });

  it('fails with a wrong digit count, a letter, a space or zeros alone', () => {
    for (const wrong of ['', '7328293200007', '732829320000741', '7328293200007X', '732 829 320 00074'])
      expect(isSiret(wrong)).toBe(false);
    expect(isSiret('00000000000000')).toBe(false);
  });

  it('catches any single mistyped digit', () => {
    const good = fc.integer({ min: 0, max: 999_999 }).map(demoSiret);
    fc.assert(
      fc.property(good, fc.nat(13), fc.integer({ min: 1, max: 9 }), (siret, at, shift) => {
        const wrong = `${siret.slice(0, at)}${(Number(siret[at]) + shift) % 10}${siret.slice(at + 1)}`;
        expect(isSiret(wrong)).toBe(false);
      }),
    );
  });

  it('is shown in groups and read back the same', () => {
    expect(formatSiret('73282932000074')).toBe('732 829 320 00074');
    fc.assert(fc.property(digits(14), (siret) => cleanSiret(formatSiret(siret)) === siret));
  });
});

describe('an invented SIRET', () => {
  it('is valid, begins with 000 and is never given twice', () => {
    const seen = new Set<string>();
    for (let n = 0; n < 2000; n++) seen.add(demoSiret(n));
    for (const n of [99_999, 100_000, 100_001, 999_999]) seen.add(demoSiret(n));
    expect(seen.size).toBe(2004);
    for (const siret of seen) expect(isDemoSiret(siret)).toBe(true);
  });

  it('has a valid SIREN too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (n) => {
        const siren = demoSiret(n).slice(0, 9);
        const sum = [...siren].reverse().reduce((total, digit, i) => {
          const value = Number(digit) * (i % 2 ? 2 : 1);
          return total + (value > 9 ? value - 9 : value);
        }, 0);
        expect(sum % 10).toBe(0);
      }),
    );
  });

  it('is refused outside its range', () => {
    expect(() => demoSiret(-1)).toThrow(RangeError);
    expect(() => demoSiret(1_000_000)).toThrow(RangeError);
    expect(() => demoSiret(1.5)).toThrow(RangeError);
  });
});
