import { isSiret, luhnSum } from '../../contract/siret.ts';

/** INSEE assigns no SIREN with this prefix. */
const demoPrefix = '000';

/**
 * The SIRET of the n-th invented establishment (0 ≤ n < 1,000,000): valid, and starting with `000`, so that it
 * belongs to no real company.
 */
export function demoSiret(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n >= 1_000_000) throw new RangeError('n must be in 0..999999');
  const siren = withKey(`${demoPrefix}${String(n).padStart(5, '0').slice(-5)}`);
  return withKey(`${siren}${String(Math.floor(n / 100_000) + 1).padStart(4, '0')}`);
}

export function isDemoSiret(siret: string): boolean {
  return isSiret(siret) && siret.startsWith(demoPrefix);
}

/** Appends the check digit so that the whole passes Luhn. */
function withKey(digits: string): string {
  return `${digits}${(10 - (luhnSum(`${digits}0`) % 10)) % 10}`;
}
