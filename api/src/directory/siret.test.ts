import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSiret, luhnSum } from '../../contract/siret.ts';
import { demoSiret, isDemoSiret } from './siret.ts';

describe('an invented SIRET', () => {
  it('is valid, starts with 000 and is unique', () => {
    const seen = new Set<string>();
    for (let n = 0; n < 2000; n++) seen.add(demoSiret(n));
    for (const n of [99_999, 100_000, 100_001, 999_999]) seen.add(demoSiret(n));
    expect(seen.size).toBe(2004);
    for (const siret of seen) expect(isDemoSiret(siret)).toBe(true);
  });

  it('has a valid SIREN too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (n) => {
        expect(luhnSum(demoSiret(n).slice(0, 9)) % 10).toBe(0);
      }),
    );
  });

  it('with a single wrong digit is invalid', () => {
    const good = fc.integer({ min: 0, max: 999_999 }).map(demoSiret);
    fc.assert(
      fc.property(good, fc.nat(13), fc.integer({ min: 1, max: 9 }), (siret, at, shift) => {
        const wrong = `${siret.slice(0, at)}${(Number(siret[at]) + shift) % 10}${siret.slice(at + 1)}`;
        expect(isSiret(wrong)).toBe(false);
      }),
    );
  });

  it('is refused outside its range', () => {
    expect(() => demoSiret(-1)).toThrow(RangeError);
    expect(() => demoSiret(1_000_000)).toThrow(RangeError);
    expect(() => demoSiret(1.5)).toThrow(RangeError);
  });
});
