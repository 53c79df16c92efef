import { phoneCodeSchema } from '@passerelle/api/contract';
import { expect, it } from 'vitest';
import { digitsOf } from './signing-code.ts';

it('a typed or pasted code is read as the contract reads it', () => {
  const typed = [
    '123456',
    '123 456',
    ' 12-34.56\n',
    '12345',
    '1234567',
    'abcdef',
    '',
    `123456${' '.repeat(20)}`,
  ];
  for (const one of typed) {
    const read = phoneCodeSchema.safeParse(one);
    expect([one, digitsOf(one)]).toEqual([one, read.success ? read.data : null]);
  }
});
