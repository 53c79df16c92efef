import { describe, expect, it } from 'vitest';
import { dialled, phoneInWords } from './phones.ts';

describe('a phone number', () => {
  it.each([
    '0612345678',
    '06 12 34 56 78',
    '06.12.34.56.78',
    '+33612345678',
    '0033 6 12 34 56 78',
    '+33 (0)6 12 34 56 78',
  ])('is shown in one form: %s', (typed) =>
    expect(phoneInWords(typed)).toBe('06\u00a012\u00a034\u00a056\u00a078'),
  );
  it.each(['+32 470 12 34 56', '3949', '+590690123456', ''])('stays as it is elsewhere: %s', (typed) =>
    expect(phoneInWords(typed)).toBe(typed),
  );
  it('is dialled without spaces', () => {
    expect(dialled('06 12 34 56 78')).toBe('tel:0612345678');
  });
});
