import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseLogin } from './logins.ts';
import { phoneSpellings, toE164 } from './phone-number.ts';

test.each([
  ['Nadia@Exemple.FR ', { kind: 'email', value: 'nadia@exemple.fr' }],
  ['06 39 98 12 34', { kind: 'phone', value: '+33639981234' }],
  ['06.39.98.12.34', { kind: 'phone', value: '+33639981234' }],
  ['+33 (0)6 39 98 12 34', { kind: 'phone', value: '+33639981234' }],
  ['0033 6 39 98 12 34', { kind: 'phone', value: '+33639981234' }],
  ['0692 12 34 56', { kind: 'phone', value: '+262692123456' }],
  ['+32 470 12 34 56', { kind: 'phone', value: '+32470123456' }],
  ['nadia', null],
  ['nadia@', null],
  ['12345', null],
  ['', null],
])('%j is read as %j', (typed, login) => {
  expect(parseLogin(typed)).toEqual(login);
});

test('every spelling of a number is the same number', () => {
  const numbers = fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 99_999_999 }))
    .map(([first, rest]) => `0${first}${String(rest).padStart(8, '0')}`);
  fc.assert(
    fc.property(numbers, (national) => {
      const number = toE164(national);
      expect(number).not.toBeNull();
      expect(phoneSpellings(number ?? '')).toContain(national);
      for (const spelling of phoneSpellings(number ?? '')) expect(toE164(spelling)).toBe(number);
    }),
  );
});
