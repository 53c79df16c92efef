import { expect, it } from 'vitest';
import { createIds } from '../../../platform/ids.ts';
import { makeRecoveryCodes, parseRecoveryCode } from './recovery-codes.ts';
import { pauseAfter } from './tries.ts';

it('recovery codes are recognised however they are typed', () => {
  for (const code of makeRecoveryCodes(createIds())) {
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    for (const typed of [code, code.toLowerCase(), code.replaceAll('-', ' '), code.replaceAll('-', '')])
      expect(parseRecoveryCode(typed)).toBe(code);
    expect(parseRecoveryCode(code.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(code);
  }
});

it('authenticator codes and other words are not recovery codes', () => {
  for (const typed of ['123456', '', 'XXXX-XXXX', 'ABCD-EFGH-JKMU', '1234-5678-9012-3456'])
    expect(parseRecoveryCode(typed)).toBeNull();
});

it('after five wrong codes the waiting time doubles each time, up to a quarter of an hour', () => {
  expect([1, 4, 5, 6, 7, 9, 10, 200].map(pauseAfter)).toEqual([
    0, 0, 30_000, 60_000, 120_000, 480_000, 900_000, 900_000,
  ]);
});
