import { describe, expect, it } from 'vitest';
import { checkSiret, digitsOf } from './siret.ts';

describe('a SIRET while the user types', () => {
  it('shows how many digits are missing', () => {
    expect(checkSiret('732 829 320')).toEqual({ state: 'short', missing: 5 });
    expect(checkSiret('')).toEqual({ state: 'empty' });
  });
  it('is valid only with the right check digit', () => {
    expect(checkSiret('732 829 320 00074')).toEqual({ state: 'valid' });
    expect(checkSiret('73282932000075')).toEqual({ state: 'wrong' });
    expect(checkSiret('732829320000741')).toEqual({ state: 'many' });
  });
  it('shows which of its two check digits is wrong', () => {
    // passes Luhn as a whole, but its first nine digits are not a SIREN
    expect(checkSiret('732 829 328 00002')).toEqual({ state: 'wrongSiren' });
    expect(checkSiret('732 829 320 00075')).toEqual({ state: 'wrong' });
  });
  it('is valid by the special rule for La Poste', () => {
    expect(checkSiret('35600000049837')).toEqual({ state: 'valid' });
  });
  it('ignores everything except digits', () => {
    expect(digitsOf('732 829-320.00074')).toBe('73282932000074');
  });
});
