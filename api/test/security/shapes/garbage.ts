import fc from 'fast-check';

const day = 'date';
const instant = 'date-time';
const id = '^[0-9a-f]{24}$';
const commune = '^(?:\\d{2}|2[AB])\\d{3}$';
const siret = '^\\d{14}$';
const phone = '^\\+?[0-9]{6,15}$';
const hour = '^(?:[01]\\d|2[0-3]):[0-5]\\d$';

/** Invalid values, independently of the schemas: each must be refused. */
export const wrongOf: Readonly<Record<string, readonly string[]>> = {
  [day]: [
    '2026-02-30',
    '0020-02-29',
    '9999-12-31',
    '+02026-03-02',
    '2026-W10',
    '02/03/2026',
    'NaN',
    'demain',
  ],
  [instant]: [
    '2026-13-01T00:00:00Z',
    '2026-03-02T25:00:00Z',
    '0000-00-00T00:00:00Z',
    '+275760-09-13T00:00:00.001Z',
    '2026-03-02 10:00',
    '1772445600000',
  ],
  [hour]: ['24:00', '10:60', '1:0', '10h30', '10:00:00', '-1:00'],
  [id]: ['0'.repeat(23), '0'.repeat(25), 'A'.repeat(24), 'g'.repeat(24), '[object Object]', '$ne'],
  uuid: ['0'.repeat(36), '00000000-0000-0000-0000-00000000000', '{}', '../../etc/passwd'],
  [phone]: ['+', '06 39 98', '12345', '0'.repeat(16), '+٣٣٦٣٩٩٨٠٠٠١', 'tel:0639980001'],
  [siret]: ['1'.repeat(13), '1'.repeat(15), '1234567890123X', '732 829 320 00074', '1234567890123٤', '-'],
  [commune]: ['7654', '765400', '2C004', '2a004', 'Rouen', '７６５４０'],
  uri: [
    'javascript:alert(1)',
    'file:///etc/passwd',
    'http://',
    'https://[::1',
    '//exemple.fr',
    'x'.repeat(2000),
  ],
  email: ['@', 'a@', 'a@b', 'a b@exemple.fr', 'a@exemple.fr\nBcc: b@exemple.fr', '<a@exemple.fr>'],
  cursor: ['x', '{}', 'null', '[]', 'W10', 'bnVsbA', '%', '-1', 'é'.repeat(300)],
  token: ['x'.repeat(64), `${'0'.repeat(24)}.${'x'.repeat(40)}`, 'é'.repeat(60), '$'.repeat(60)],
  phone: ['abcdefghij', '++++++++++', '0000000000000000', '٠٦٣٩٩٨٠٠٠١'],
  identifier: ['x', '🙂', '$ne', '0'.repeat(40)],
  code: ['x', '🙂', '$ne', '0'.repeat(40)],
};

/** Unusual but well-formed values: refused, not found or accepted, without a failure. */
export const oddOf: Readonly<Record<string, readonly string[]>> = {
  [day]: ['2000-01-01', '2000-02-29', '2100-12-31'],
  [instant]: ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999999999Z', '2026-12-31T23:59:59.9Z'],
  [id]: ['0'.repeat(24), 'f'.repeat(24)],
  uuid: ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  [phone]: ['000000', '+000000000000000'],
  [siret]: ['0'.repeat(14), '9'.repeat(14)],
  [commune]: ['00000', '99999', '2A999'],
};

/** No client can send a lone surrogate in a URL. */
const halves = /\p{Surrogate}/gu;
const strange = fc.constantFrom(
  ' ',
  '-',
  '+',
  '.',
  '/',
  '\\',
  "'",
  '"',
  '$',
  '%',
  '\n',
  'é',
  '٣',
  '３',
  '🙂',
  'Z',
);

/** A valid value with one character added, missing or changed: usually invalid. */
export const nearMisses = (right: string): fc.Arbitrary<string> =>
  fc
    .record({
      at: fc.nat(Math.max(0, right.length - 1)),
      sign: strange,
      how: fc.constantFrom('insert', 'drop', 'replace', 'cut', 'double'),
    })
    .map(({ at, sign, how }) => {
      const [before, after] = [right.slice(0, at), right.slice(at)];
      if (how === 'insert') return before + sign + after;
      if (how === 'drop') return before + after.slice(1);
      if (how === 'replace') return before + sign + after.slice(1);
      return how === 'cut' ? before : right + right;
    })
    .map((value) => value.replace(halves, ''));
