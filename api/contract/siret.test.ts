import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanSiret, formatSiret, isSiret, luhnSum, siretFault } from './siret.ts';

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((list) => list.join(''));
const withKey = (start: string) => `${start}${(10 - (luhnSum(`${start}0`) % 10)) % 10}`;

describe('a SIRET', () => {
  it('is valid with right check digits, of La Poste and others', () => {
    expect(isSiret('73282932000074')).toBe(true);
    // La Poste: the head office passes Luhn (its digits sum to 26), the others sum to a multiple of 5
    expect(isSiret('35600000000048')).toBe(true);
    expect(isSiret('35600000000083')).toBe(true);
    expect(isSiret('35600000049837')).toBe(true);
    expect(siretFault('35600000000084')).toBe('siret_checksum');
  });

  it('of La Poste must have digits that sum to a multiple of 5, even if it passes Luhn', () => {
    fc.assert(
      fc.property(digits(4), (nic) => {
        const siret = withKey(`356000000${nic}`);
        const sum = [...siret].reduce((total, digit) => total + Number(digit), 0);
        fc.pre(siret !== '35600000000048');
        expect(isSiret(siret)).toBe(sum % 5 === 0);
      }),
    );
  });

  it('is invalid with a wrong number of digits, a letter, a space or only zeros', () => {
    for (const wrong of ['', '7328293200007', '732829320000741', '7328293200007X', '732 829 320 00074'])
      expect(siretFault(wrong)).toBe('siret_format');
    expect(isSiret('00000000000000')).toBe(false);
  });

  it('is invalid when its SIREN is, even if the whole passes Luhn', () => {
    fc.assert(
      fc.property(digits(8), fc.integer({ min: 1, max: 9 }), digits(4), (start, shift, nic) => {
        const right = withKey(start);
        fc.pre(right !== '356000000');
        const siren = `${start}${(Number(right.at(-1)) + shift) % 10}`;
        const siret = withKey(`${siren}${nic}`);
        expect(luhnSum(siret) % 10).toBe(0);
        expect(siretFault(siret)).toBe('siren_checksum');
      }),
    );
  });

  it('with a single wrong digit is invalid', () => {
    const good = fc.tuple(digits(8), digits(4)).map(([start, nic]) => withKey(`${withKey(start)}${nic}`));
    fc.assert(
      fc.property(good, fc.nat(13), fc.integer({ min: 1, max: 9 }), (siret, at, shift) => {
        const wrong = `${siret.slice(0, at)}${(Number(siret[at]) + shift) % 10}${siret.slice(at + 1)}`;
        // around La Poste's SIREN, the other rule applies
        fc.pre(!siret.startsWith('356000000') && !wrong.startsWith('356000000'));
        expect(isSiret(wrong)).toBe(false);
      }),
    );
  });

  it('is formatted in groups and parsed back to the same', () => {
    expect(formatSiret('73282932000074')).toBe('732 829 320 00074');
    fc.assert(fc.property(digits(14), (siret) => cleanSiret(formatSiret(siret)) === siret));
  });
});
