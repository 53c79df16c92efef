import { describe, expect, it } from 'vitest';
import { checkSiret, digitsOf } from './siret.ts';

describe('a SIRET while it is typed', () => {
  it('says how many digits are missing', () => {
    expect(checkSiret('732 829 320')).toEqual({ state: 'short', missing: 5 });
    expect(checkSiret('')).toEqual({ state: 'empty' });
  });
  it('is right or wrong by its key', () => {
    expect(checkSiret('732 829 320 00074')).toEqual({ state: 'valid' });
    expect(checkSiret('73282932000075')).toEqual({ state: 'wrong' });
    expect(checkSiret('732829320000741')).toEqual({ state: 'many' });
  });
  it('says which of its two keys is wrong', () => {
    // passes Luhn as a whole, but its first nine digits are no SIREN
    expect(checkSiret('732 829 328 00002')).toEqual({ state: 'wrongSiren' });
    expect(checkSiret('732 829 320 00075')).toEqual({ state: 'wrong' });
  });
  it('knows that La Poste counts otherwise', () => {
    expect(checkSiret('35600000049837')).toEqual({ state: 'valid' });
  });
  it('keeps the digits alone', () => {
    expect(digitsOf('732 829-320.00074')).toBe('73282932000074');
  });
});
