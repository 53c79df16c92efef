import { createHmac, timingSafeEqual } from 'node:crypto';
import { randomSigns, readSigns } from '../identifier.ts';

const length = 10;

/** A code of ten characters in two groups, such as `K7QM4-82PXA`: 48 random bits. */
export function makeLetterCode(token: string): string {
  const code = randomSigns(token, length);
  return `${code.slice(0, length / 2)}-${code.slice(length / 2)}`;
}

/** 32 bytes for the code of an account in a print: printed again, the letter is the same. */
export function tokenInPrint(secret: string, printId: string, accountId: string): string {
  return createHmac('sha256', secret)
    .update(`access letter in print:${printId}:${accountId}`)
    .digest('base64url');
}

/** A typed code in its canonical form; null when it cannot be a code. */
export const readLetterCode = (typed: string) => readSigns(typed, length);

/** Keyed with the server's secret, so that a stolen database does not allow trying codes offline. */
export function hashLetterCode(secret: string, accountId: string, plain: string): string {
  return createHmac('sha256', secret).update(`access letter:${accountId}:${plain}`).digest('base64url');
}

export function sameHash(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
