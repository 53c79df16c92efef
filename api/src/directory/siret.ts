import { isSiret, luhnSum } from '../../contract/siret.ts';

/** INSEE gives out no SIREN that begins so. */
const demoPrefix = '000';

/**
 * The SIRET of the n-th invented establishment (0 ≤ n < 1,000,000): both its keys hold and it begins with `000`, so
 * that it can neither be refused by the form nor be somebody's.
 */
export function demoSiret(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n >= 1_000_000) throw new RangeError('n must be in 0..999999');
  const siren = withKey(`${demoPrefix}${String(n).padStart(5, '0').slice(-5)}`);
  return withKey(`${siren}${String(Math.floor(n / 100_000) + 1).padStart(4, '0')}`);
}

export function isDemoSiret(siret: string): boolean {
  return isSiret(siret) && siret.startsWith(demoPrefix);
}

/** Appends the digit that makes the whole pass Luhn. */
function withKey(digits: string): string {
  return `${digits}${(10 - (luhnSum(`${digits}0`) % 10)) % 10}`;
}
