import { expect, it } from 'vitest';
import { createIds } from '../../../platform/ids.ts';
import { makeRecoveryCodes, parseRecoveryCode } from './recovery-codes.ts';
import { pauseAfter } from './tries.ts';

it('recovery codes are read however they are written', () => {
  for (const code of makeRecoveryCodes(createIds())) {
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    for (const typed of [code, code.toLowerCase(), code.replaceAll('-', ' '), code.replaceAll('-', '')])
      expect(parseRecoveryCode(typed)).toBe(code);
    expect(parseRecoveryCode(code.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(code);
  }
});

it('codes of an app and other words are no recovery codes', () => {
  for (const typed of ['123456', '', 'XXXX-XXXX', 'ABCD-EFGH-JKMU', '1234-5678-9012-3456'])
    expect(parseRecoveryCode(typed)).toBeNull();
});

it('five wrong codes are free, then each waits twice as long, a quarter of an hour at most', () => {
  expect([1, 4, 5, 6, 7, 9, 10, 200].map(pauseAfter)).toEqual([
    0, 0, 30_000, 60_000, 120_000, 480_000, 900_000, 900_000,
  ]);
});
