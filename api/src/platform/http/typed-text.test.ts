import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameSchema } from '../../../contract/primitives.ts';
import { withoutInvisible } from './typed-text.ts';

const hidden = [
  '\u202e',
  '\u200b',
  '\u2066',
  '\u200f',
  '\ufeff',
  '\u00ad',
  '\u2800',
  '\u3164',
  '\u0000',
  '\u{e0041}',
  '\u061c',
  // needed in other scripts and in emoji; invisible beside Latin letters
  '\u200c',
  '\u200d',
  '\ufe00',
  '\ufe0f',
];

describe('typed text', () => {
  it('loses every invisible character, wherever it is, and nothing else', () => {
    const visible = fc.stringMatching(/^[a-zA-ZÀ-ÿ0-9 '’-]{0,20}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(visible, fc.constantFrom(...hidden)), { maxLength: 6 }), (parts) => {
        const typed = parts.map(([text, mark]) => text + mark).join('');
        const expected = parts.map(([text]) => text).join('');
        expect(withoutInvisible({ deep: [{ name: typed }] })).toEqual({ deep: [{ name: expected }] });
      }),
    );
  });

  it('keeps joined emoji, Persian, Arabic, line breaks and tabs', () => {
    for (const text of [
      '👩‍🍳 bonjour 👨‍👩‍👧',
      'می‌خواهم',
      'محمد',
      'un\n\tdeux',
      'Nguyễn Thị Hồng',
      'क्‍ष',
      '1️⃣ ❤️ 🏳️‍🌈',
      '葛\ufe00',
    ])
      expect(withoutInvisible(text)).toBe(text);
  });

  it('loses a joiner that joins nothing', () => {
    expect(withoutInvisible('\u200d')).toBe('');
    expect(withoutInvisible('Fatou\u200d ')).toBe('Fatou ');
    expect(withoutInvisible('می\u200c\u200cخواهم')).toBe('میخواهم');
  });

  it('is left unchanged in passwords', () => {
    const given = { password: 'a\u200bb', newPassword: '\u202ea' };
    expect(withoutInvisible(given)).toEqual(given);
  });

  it('is empty when it has no visible character: such a name is refused', () => {
    const cleaned = (name: string) => nameSchema.safeParse(withoutInvisible(name));
    for (const name of ['\u200b\u200b', ' \u2800 ', '\u3164', '\u202e', '\ufe0f', '\u200d', '--', '’'])
      expect(cleaned(name).success).toBe(false);
    expect(cleaned('  Anne\u202e   Marie ').data).toBe('Anne Marie');
  });
});
