import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createIds } from '../platform/ids.ts';
import { identifierFrom, parseIdentifier } from './identifier.ts';

const { token } = createIds();
const identifiers = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .filter((bytes) => bytes.filter((byte) => byte < 232).length >= 7)
  .map((bytes) => identifierFrom(Buffer.from(bytes).toString('base64url')));
const signs = fc.constantFrom(...'23456789ABCDEFGHJKMNPQRSTVWXY');

test('an identifier has eight characters in two groups, none easily confused with another', () => {
  for (let n = 0; n < 200; n += 1)
    expect(identifierFrom(token())).toMatch(/^[2-9A-HJKMNP-TV-Y]{4}-[2-9A-HJKMNP-TV-Y]{4}$/);
});

test('an identifier is recognised however it is typed: lower case, spaces, other dashes', () => {
  fc.assert(
    fc.property(identifiers, fc.constantFrom('', ' ', '-', ' – ', '.'), (identifier, between) => {
      const typed = ` ${identifier.toLowerCase().split('-').join(between)} `;
      expect(parseIdentifier(typed)).toBe(identifier);
    }),
  );
});

test('one wrong character, or two swapped ones, are detected', () => {
  fc.assert(
    fc.property(identifiers, fc.nat(7), fc.nat(7), signs, (identifier, at, other, sign) => {
      const plain = [...identifier.replace('-', '')];
      const wrong = plain.with(at, sign);
      if (wrong.join() !== plain.join()) expect(parseIdentifier(wrong.join(''))).toBeNull();
      const swapped = plain.with(at, plain[other] ?? '').with(other, plain[at] ?? '');
      if (swapped.join() !== plain.join()) expect(parseIdentifier(swapped.join(''))).toBeNull();
    }),
  );
});

test('anything else is not an identifier', () => {
  for (const typed of ['', 'K7QM', 'K7QM-482', 'nadia@exemple.fr', '06 39 98 12 34', 'OOOO-1111'])
    expect(parseIdentifier(typed)).toBeNull();
});
